import { describe, expect, test } from 'vitest'
import { keepPlace, readPlace } from './tour-memory.ts'

function makeStorage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

const ann = { id: 'ann', kind: 'account', toursSeen: [] } as const
const guest = { id: 'guest', kind: 'guest', toursSeen: [] } as const

describe('where a person stands with a tour', () => {
  test('is new, then broken off at a step, then over', () => {
    const storage = makeStorage()
    expect(readPlace(storage, null, 'upload')).toBe('new')
    keepPlace(storage, { owner: null, tour: 'upload', place: 0 })
    expect(readPlace(storage, null, 'upload')).toBe(0)
    keepPlace(storage, { owner: null, tour: 'upload', place: 'seen' })
    expect(readPlace(storage, null, 'upload')).toBe('seen')
    expect(readPlace(storage, null, 'result')).toBe('new')
  })

  test('stays when a visitor becomes a guest, and is not that of an account on the same browser', () => {
    const storage = makeStorage()
    keepPlace(storage, { owner: null, tour: 'result', place: 'seen' })
    expect(readPlace(storage, guest, 'result')).toBe('seen')
    expect(readPlace(storage, ann, 'result')).toBe('new')
  })

  test('follows an account to another browser', () => {
    expect(readPlace(makeStorage(), { ...ann, toursSeen: ['result'] }, 'result')).toBe('seen')
    expect(readPlace(makeStorage(), { ...ann, toursSeen: ['result'] }, 'upload')).toBe('new')
  })
})
