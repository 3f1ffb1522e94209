const LONGEST_VALUE = 80

/** A value as a message may show it: on one line, without control characters, at most 80 characters. */
export function shorten(value: string): string {
  const start = value.length > 4 * LONGEST_VALUE ? value.slice(0, 4 * LONGEST_VALUE) : value
  const clean = start.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').toWellFormed()
  const characters = [...clean]
  return characters.length > LONGEST_VALUE ? `${characters.slice(0, LONGEST_VALUE - 1).join('')}…` : clean
}

/** A value in quotes, as a message shows it. */
export const quote = (value: string): string => `"${shorten(value)}"`

/** A number as a person writes it: `2,000`. */
export const formatNumber = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 20 })

/** `1 column`, `2,000 columns`. */
export const countOf = (count: number, noun: string): string =>
  `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`

/** `a`, `a and b`, `a, b and c`; beyond the limit `a, b and 7 more`. */
export function listWords(words: readonly string[], limit = 10): string {
  const shown =
    words.length > limit ? [...words.slice(0, limit - 1), `${formatNumber(words.length - limit + 1)} more`] : words
  if (shown.length < 2) return shown.join('')
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
