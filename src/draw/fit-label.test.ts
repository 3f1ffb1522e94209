import { expect, test } from 'vitest'
import { fitLabel } from './fit-label.ts'

test('a name that fits is left alone', () => {
  expect(fitLabel('Cladonia stellaris', 10, 200)).toMatchObject({
    text: 'Cladonia stellaris',
    isShortened: false,
  })
})

test('a name of 120 characters keeps its beginning and its end, and the whole name beside', () => {
  const name = `k__Bacteria;${'x'.repeat(96)};s__bulgaricus`
  const label = fitLabel(name, 10, 150)
  expect(label.text).toMatch(/^k__Bacteria;x+…x*;s__bulgaricus$|^k__Bacteria.*….*ricus$/)
  expect(label.width).toBeLessThanOrEqual(150)
  expect(label).toMatchObject({ full: name, isShortened: true })
})

test('letters keep their accents and emoji stay whole when the middle is left out', () => {
  const { text } = fitLabel('e\u0301👩🏽‍🔬'.repeat(40), 10, 120)
  const [head, tail] = text.split('…')
  expect('e\u0301👩🏽‍🔬'.repeat(40).startsWith(head)).toBe(true)
  expect(head).toMatch(/^(e\u0301👩🏽‍🔬)*(e\u0301)?$/u)
  expect(tail).toMatch(/^(👩🏽‍🔬)?(e\u0301👩🏽‍🔬)*$/u)
})

test('a right-to-left name is isolated, so that it cannot reorder what stands beside it', () => {
  expect(fitLabel('ירקון (1)', 10, 200).text).toBe('\u2068ירקון (1)\u2069')
})

test('characters that are invisible or turn the direction are left out', () => {
  expect(fitLabel('a\u0000b\tc\nd\u202Ee\uFFFE', 10, 200).full).toBe('a b c d e')
  expect(fitLabel('broken \uD800 half', 10, 200).full).toBe('broken \uFFFD half')
})
