import { sortPositions } from './sort-positions.ts'

/** How p-values are corrected for the number of tests. */
type Correction = 'fdr_bh' | 'bonferroni'

/** Corrected p-values. */
export interface Corrected {
  /** In the order given: the corrected p where the hypothesis is rejected, 1 everywhere else. */
  readonly pvalues: Float64Array
  /** How many hypotheses were tested: the p-values that are not NaN. */
  readonly tests: number
  readonly rejected: number
}

interface Rule {
  /** Below 1. */
  readonly alpha: number
  readonly correction: Correction
}

/**
 * Corrects p-values for multiple testing, as statsmodels' `multipletests` does, and keeps those rejected at `alpha`.
 *
 * `fdr_bh` is Benjamini & Hochberg (1995), which controls the false discovery rate; `bonferroni` controls the
 * chance of any false rejection.
 *
 * @param pvalues  one for each test; NaN where a test is undefined, which then counts as no test
 */
export function correctPvalues(pvalues: Float64Array, rule: Rule): Corrected {
  const tests = pvalues.reduce((count, p) => (Number.isNaN(p) ? count : count + 1), 0)
  const { positions, values } = findCandidates(pvalues, rule.alpha)
  const order = sortPositions(values)
  const rejected = countRejected(values, order, { ...rule, tests })
  const corrected = new Float64Array(pvalues.length).fill(1)
  let next = 1
  for (let rank = rejected; rank > 0; rank--) {
    const candidate = order[rank - 1]
    const p = values[candidate]
    // Benjamini–Hochberg: no p-value may end up above one that was larger before.
    next = rule.correction === 'bonferroni' ? p * tests : Math.min(next, p / (rank / tests))
    corrected[positions[candidate]] = next
  }
  return { pvalues: corrected, tests, rejected }
}

/** Whether a corrected p-value belongs to a rejected hypothesis. */
export function isRejected(corrected: number): boolean {
  return corrected < 1
}

/** No correction makes a p-value smaller, so that one above alpha is never rejected and need not be sorted. */
function findCandidates(pvalues: Float64Array, alpha: number): { positions: Uint32Array; values: Float64Array } {
  const positions = new Uint32Array(pvalues.length)
  const values = new Float64Array(pvalues.length)
  let found = 0
  for (let position = 0; position < pvalues.length; position++) {
    if (!(pvalues[position] <= alpha)) continue
    positions[found] = position
    values[found++] = pvalues[position]
  }
  return { positions: positions.subarray(0, found), values: values.slice(0, found) }
}

/** How many are rejected: all up to the last, by rising p, that is not above its own threshold. */
function countRejected(values: Float64Array, order: Uint32Array, rule: Rule & { tests: number }): number {
  const { alpha, tests, correction } = rule
  const threshold = (rank: number) => (correction === 'bonferroni' ? alpha / tests : (rank / tests) * alpha)
  return order.findLastIndex((candidate, place) => values[candidate] <= threshold(place + 1)) + 1
}
