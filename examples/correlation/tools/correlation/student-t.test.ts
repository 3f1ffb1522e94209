import { expect, test } from 'vitest'
import { pvalueOfRho } from './student-t.ts'

/** Degrees of freedom, rho, and 2 · scipy.stats.t.sf(t, degrees) of SciPy 1.10. */
const EXPECTED = [
  [1, 0.5, 0.6666666666666667],
  [2, 0.9, 0.09999999999999992],
  [3, 0.99, 0.0011986195114020058],
  [10, 0.05, 0.8773623594965363],
  [13, 0.75, 0.0012808984509355323],
  [22, 0.3, 0.1543630091360108],
  [36, 0.95, 8.788326810921444e-20],
  [98, 0.02, 0.8434321776817725],
  [98, 0.9, 4.063405277490621e-37],
  [498, 0.3, 7.394586330811228e-12],
  [498, 0.7, 7.799805498865617e-75],
  [498, 0.9, 1.0193140088262817e-181],
]

test.each(EXPECTED)(
  'with %i degrees of freedom the p of rho %f agrees with SciPy, far tail included',
  (degrees, rho, p) => {
    expect(Math.abs(pvalueOfRho(degrees)(rho) / p - 1)).toBeLessThan(1e-12)
    expect(pvalueOfRho(degrees)(-rho)).toBe(pvalueOfRho(degrees)(rho))
  },
)

test('rho of ±1 has p 0, rho of 0 has p 1, an undefined rho an undefined p', () => {
  for (const degrees of [1, 2, 498]) {
    expect([1, -1, 0, Number.NaN].map(pvalueOfRho(degrees))).toEqual([0, 0, 1, Number.NaN])
  }
})

test('p falls as rho rises, from 1 to 0, without a step where the formula changes', () => {
  for (const degrees of [1, 2, 7, 98, 498]) {
    const pvalues = Array.from({ length: 2001 }, (_, step) => pvalueOfRho(degrees)(step / 2000))
    for (let step = 1; step < pvalues.length; step++) expect(pvalues[step]).toBeLessThanOrEqual(pvalues[step - 1])
  }
})
