import { expect, test } from 'vitest'
import { textWidth } from '../../src/draw/text-width.ts'
import type { KeyEntry } from './describe-key.ts'
import { KEY_MARK, layOutKey } from './lay-out-key.ts'

const SIZE = 9
const entry = (mark: KeyEntry['mark'], text: string): KeyEntry => ({ mark, colour: '#123456', text })
const KEY = [
  entry('round', 'Genes of the patients'),
  entry('square', 'Soil chemistry'),
  entry('line', 'positive rho'),
  entry('line', 'negative rho'),
  entry(undefined, 'The strongest 5000 of 12345 pairs are drawn.'),
]

test('a key without entries takes no room', () => {
  expect(layOutKey([], 300)).toEqual({ height: 0, entries: [] })
})

test.each([120, 240, 600, 2000])('at a width of %i, no entry leaves the figure or runs into another one', width => {
  const { height, entries } = layOutKey(KEY, width)
  expect(entries).toHaveLength(KEY.length)
  for (const [at, { x, textX, y, mark, text }] of entries.entries()) {
    expect(textX - x).toBeGreaterThanOrEqual(mark ? KEY_MARK[mark] : 0)
    const right = textX + textWidth(text, SIZE)
    expect(x).toBeGreaterThan(0)
    expect(right).toBeLessThan(width)
    expect(y - SIZE / 2).toBeGreaterThanOrEqual(0)
    expect(y + SIZE / 2).toBeLessThanOrEqual(height)
    const next = entries[at + 1]
    if (next?.y === y) expect(next.x).toBeGreaterThan(right)
    else if (next) expect(next.y - y).toBeGreaterThan(SIZE)
  }
})

test('a key stands on as few lines as it needs, and a text that is too long is shortened', () => {
  const linesAt = (width: number) => new Set(layOutKey(KEY, width).entries.map(({ y }) => y)).size
  expect(linesAt(2000)).toBe(1)
  expect(linesAt(240)).toBeLessThan(KEY.length)
  expect(layOutKey(KEY, 2000).entries.map(({ text }) => text)).toEqual(KEY.map(({ text }) => text))
  expect(layOutKey(KEY, 120).entries.at(-1)?.text).toContain('…')
})
