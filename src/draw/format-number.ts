const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const MINUS = '−'
const SMALLEST_EXPONENT = -300

/** A value as scientists write it: three significant digits, such as `0.532`, `−12.3`, `1.2 × 10⁻⁷`; `–` for NaN. The decimal sign is that of the reader's language; in figures, of journals. */
export function formatValue(value: number, decimal = '.'): string {
  return plainValue(value).replace('.', decimal)
}

function plainValue(value: number): string {
  if (Number.isNaN(value)) return '–'
  const size = Math.abs(value)
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`
  const sign = value < 0 ? MINUS : ''
  if (size === 0) return '0'
  if (size < 0.001 || size >= 100_000) return `${sign}${scientific(size)}`
  if (size >= 1000) return `${sign}${Math.round(size)}`
  const fixed = Number(size.toPrecision(3)) < 1 ? Number(size.toFixed(3)) : Number(size.toPrecision(3))
  return `${sign}${fixed}`
}

/** A p-value as scientists write it: `0.0213`, `1.2 × 10⁻⁷`, `1`; `< 10⁻³⁰⁰` where it is too small to tell from 0. */
export function formatPvalue(p: number, decimal = '.'): string {
  return plainPvalue(p).replace('.', decimal)
}

function plainPvalue(p: number): string {
  if (Number.isNaN(p)) return '–'
  if (p < 10 ** SMALLEST_EXPONENT) return `< ${formatPower(SMALLEST_EXPONENT)}`
  if (p < 0.001) return scientific(p)
  return String(Number(p.toPrecision(3)))
}

/** A power of ten, such as `10⁻⁷`. */
export function formatPower(exponent: number): string {
  return `10${superscript(exponent)}`
}

function scientific(value: number): string {
  const [digits, exponent] = value.toExponential(1).split('e')
  return `${digits.replace('.0', '')} × ${formatPower(Number(exponent))}`
}

function superscript(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map(digit => SUPERSCRIPTS[Number(digit)]).join('')
  return exponent < 0 ? `⁻${digits}` : digits
}
