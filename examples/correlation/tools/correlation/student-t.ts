/**
 * Two-sided p-value of a correlation, from Student's t with `degrees` degrees of freedom.
 *
 * With t² = rho² · degrees / (1 − rho²), the two tails of Student's t are the regularised incomplete beta function
 * I(1 − rho²; degrees / 2, 1 / 2), evaluated by its continued fraction (modified Lentz). All terms are positive in the
 * tail, so that a p-value of 1e-200 is as accurate as one of 0.1: about 13 digits.
 *
 * @param degrees  number of samples − 2; at least 1
 * @returns p of a correlation in [−1, 1]; 0 for ±1, NaN for NaN
 */
export function pvalueOfRho(degrees: number): (rho: number) => number {
  const a = degrees / 2
  const beta = betaWithHalf(degrees)
  const turningPoint = (a + 1) / (a + 2.5)
  return rho => {
    const size = Math.abs(rho)
    if (size >= 1) return 0
    if (size === 0) return 1
    const x = (1 - size) * (1 + size)
    const front = (x ** a * size) / beta
    if (x < turningPoint) return (front * continuedFraction(a, 0.5, x)) / a
    return 1 - (front * continuedFraction(0.5, a, size * size)) / 0.5
  }
}

/** Beta(degrees / 2, 1 / 2), by B(a + 1, 1/2) = B(a, 1/2) · a / (a + 1/2) from B(1/2, 1/2) = π or B(1, 1/2) = 2. */
function betaWithHalf(degrees: number): number {
  const isOdd = degrees % 2 === 1
  let beta = isOdd ? Math.PI : 2
  for (let a = isOdd ? 0.5 : 1; a < degrees / 2; a++) beta *= a / (a + 0.5)
  return beta
}

const SMALLEST = 1e-300
const PRECISION = 1e-15
const MOST_STEPS = 10_000

/** Continued fraction of the incomplete beta function (Abramowitz & Stegun 26.5.8). */
function continuedFraction(a: number, b: number, x: number): number {
  let c = 1
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m <= MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / awayFromZero(1 + even * d)
    c = awayFromZero(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / awayFromZero(1 + odd * d)
    c = awayFromZero(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < PRECISION) break
  }
  return value
}

function awayFromZero(value: number): number {
  return Math.abs(value) < SMALLEST ? SMALLEST : value
}
