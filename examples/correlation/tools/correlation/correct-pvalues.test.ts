import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { correctPvalues } from './correct-pvalues.ts'
import { sortPositions } from './sort-positions.ts'

/** Benjamini & Hochberg's kind of example; the expected values are those of statsmodels 0.13.5. */
const PVALUES = [
  0.251, 0.001, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.008, 0.269, 0.275, 0.34, 0.341, 0.384,
  0.569, 0.594, 0.696, 0.762, 0.94, 0.942, 0.975, 0.986,
]

function correct(pvalues: readonly number[], alpha: number, correction: 'fdr_bh' | 'bonferroni') {
  const result = correctPvalues(Float64Array.from(pvalues), { alpha, correction })
  return { ...result, pvalues: [...result.pvalues] }
}

describe('agreement with statsmodels', () => {
  test('Benjamini–Hochberg', () => {
    const { pvalues, rejected, tests } = correct(PVALUES, 0.25, 'fdr_bh')
    expect([rejected, tests]).toEqual([6, 25])
    const wanted = new Map([
      [1, 0.025],
      [11, 0.1],
      [2, 0.21],
      [3, 0.21],
      [4, 0.21],
      [5, 0.25],
    ])
    for (const [index, p] of pvalues.entries()) expect(p).toBeCloseTo(wanted.get(index) ?? 1, 14)
  })

  test('Bonferroni', () => {
    const { pvalues, rejected } = correct(PVALUES, 0.25, 'bonferroni')
    expect(rejected).toBe(2)
    for (const [index, p] of pvalues.entries()) expect(p).toBeCloseTo({ 1: 0.025, 11: 0.2 }[index] ?? 1, 14)
  })

  test('ties', () => {
    const { pvalues } = correct([0.01, 0.01, 0.03, 0.01, 0.2, 0.03, 0.5, 0.01], 0.06, 'fdr_bh')
    expect(pvalues.map(p => Number(p.toFixed(12)))).toEqual([0.02, 0.02, 0.04, 0.02, 1, 0.04, 1, 0.02])
  })
})

test('an undefined pair is no test and turns no other p-value into NaN', () => {
  const { pvalues, tests, rejected } = correct([Number.NaN, 0.01, Number.NaN, 0.5], 0.05, 'bonferroni')
  expect({ pvalues, tests, rejected }).toEqual({ pvalues: [1, 0.02, 1, 1], tests: 2, rejected: 1 })
})

test('nothing to test and nothing rejected are answers', () => {
  expect(correct([], 0.05, 'fdr_bh')).toEqual({ pvalues: [], tests: 0, rejected: 0 })
  expect(correct([Number.NaN], 0.05, 'fdr_bh')).toEqual({ pvalues: [1], tests: 0, rejected: 0 })
  expect(correct([0.2, 0.9], 0.05, 'bonferroni')).toEqual({ pvalues: [1, 1], tests: 2, rejected: 0 })
})

test('p of 0 is rejected and stays 0', () => {
  expect(correct([0, 0, 0.5], 0.05, 'fdr_bh').pvalues).toEqual([0, 0, 1])
})

test('Benjamini–Hochberg agrees with its definition on any p-values', () => {
  const p = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1e-300, 0.01, 0.05))
  fc.assert(
    fc.property(fc.array(p, { maxLength: 40 }), pvalues => {
      const sorted = pvalues.toSorted((a, b) => a - b)
      const adjusted = pvalues.map(value =>
        Math.min(...sorted.flatMap((other, index) => (other >= value ? [other / ((index + 1) / pvalues.length)] : []))),
      )
      const last = sorted.findLast((value, index) => value <= ((index + 1) / pvalues.length) * 0.05) ?? -1
      const expected = pvalues.map((value, index) => (value <= last ? adjusted[index] : 1))
      expect(correct(pvalues, 0.05, 'fdr_bh').pvalues).toEqual(expected)
    }),
  )
})

test('positions are sorted by value, and equal values keep their order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, noNaN: true }).map(Math.abs), { maxLength: 60 }), values => {
      const expected = values.map((_, position) => position).sort((a, b) => values[a] - values[b])
      expect([...sortPositions(Float64Array.from(values))]).toEqual(expected)
    }),
  )
})
