import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkName } from './check-name.ts'

const keyOf = (name: string) => {
  const result = checkName(name, 'study')
  return 'key' in result ? result.key : result.problem.code
}

describe('checkName', () => {
  it.each([
    'abc',
    'My study 2',
    'Зимние пробы',
    '冬の土壌',
    'دراسة',
    '🧬🧪🔬',
    'Zürich',
    '50 % <b>&amp;</b>',
    '../../etc',
  ])('LESSON takes %s: any script and sign will do, for folders are named by id', name => {
    expect(checkName(name, 'study')).toMatchObject({ name: name.normalize('NFC') })
  })

  it('trims, and composes letters', () => {
    expect(checkName('  Zu\u0308rich ', 'study')).toEqual({ name: 'Z\u00fcrich', key: 'z\u00fcrich' })
  })

  it('LESSON gives the same key to names that are the same to a person', () => {
    const same = ['My Study', 'my study', 'MY  STUDY', ' my study', 'my\u00a0study', 'ｍｙ study', 'my\u200b study']
    expect(new Set(same.map(keyOf))).toEqual(new Set(['my study']))
    expect(keyOf('Straße')).toBe(keyOf('STRASSE'))
    expect(keyOf('study 1')).not.toBe(keyOf('study 2'))
  })

  it.each([
    ['', 'NAME_MISSING', 'Give the study a name of 3 to 25 characters.'],
    ['   ', 'NAME_MISSING', 'Give the study a name of 3 to 25 characters.'],
    ['\u200b\u200b\u200b', 'NAME_MISSING', 'Give the study a name of 3 to 25 characters.'],
    ['ab', 'NAME_TOO_SHORT', 'The name of a study must have at least 3 characters.'],
    ['👩‍👩‍👧‍👦é', 'NAME_TOO_SHORT', 'The name of a study must have at least 3 characters.'],
    ['a'.repeat(26), 'NAME_TOO_LONG', 'The name of a study may have at most 25 characters.'],
    [`abc${'\u0301'.repeat(200)}`, 'NAME_TOO_LONG', 'The name of a study may have at most 25 characters.'],
    ['\ufdfa'.repeat(25), 'NAME_TOO_LONG', 'The name of a study may have at most 25 characters.'],
    ['abc\ndef', 'NAME_NOT_TEXT', 'The name of a study must be a single line without control characters.'],
    ['abc\u0000', 'NAME_NOT_TEXT', 'The name of a study must be a single line without control characters.'],
    ['abc\ud83d', 'NAME_NOT_TEXT', 'The name of a study must be a single line without control characters.'],
  ])('refuses %j', (name, code, message) => {
    expect(checkName(name, 'study')).toMatchObject({ problem: { code, message, field: 'name' } })
  })

  it('speaks of what is named', () => {
    expect(checkName('ab', 'analysis')).toMatchObject({
      problem: { message: 'The name of an analysis must have at least 3 characters.' },
    })
  })

  it('counts as a person does: 25 faces of many parts are 25 characters', () => {
    expect(checkName('👍🏽'.repeat(25), 'study')).toHaveProperty('name')
    expect(checkName('a'.repeat(25), 'study')).toHaveProperty('name')
  })

  it('accepts its own answers, and keeps them short enough for the database', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), text => {
        const result = checkName(text, 'study')
        if ('problem' in result) return
        expect(checkName(result.name, 'study')).toEqual(result)
        expect([...result.name].length).toBeLessThanOrEqual(100)
        expect([...result.key].length).toBeLessThanOrEqual(100)
      }),
      { numRuns: 2000 },
    )
  })
})
