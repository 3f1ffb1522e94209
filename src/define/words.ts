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

const MOST_WORDS = 10

/** `a`, `a and b`, `a, b and c`; of more than ten the first nine and how many more. */
export function listWords(words: readonly string[], join: 'and' | 'or' = 'and'): string {
  const more = words.length - MOST_WORDS + 1
  const shown = more > 1 ? [...words.slice(0, MOST_WORDS - 1), `${formatNumber(more)} more`] : words
  if (shown.length < 2) return shown.join('')
  return `${shown.slice(0, -1).join(', ')} ${join} ${shown.at(-1)}`
}
