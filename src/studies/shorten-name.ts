const MOST_CHARACTERS = 25

/** A name cut at a word keeps at least this much of what fits. */
const LEAST_CHARACTERS = 15

/** What says nothing without the word after it: `and`, `of`, `der`. */
const DANGLING = /(?:\s+\p{Ll}{1,3})+$/u

/** A name of ours within the limit of names, cut between words, or else between characters as a person counts them. */
export function shortenName(name: string): string {
  const characters = Array.from(new Intl.Segmenter('en').segment(name.normalize('NFC')), ({ segment }) => segment)
  if (characters.length <= MOST_CHARACTERS) return characters.join('')
  const words = characters
    .slice(0, MOST_CHARACTERS + 1)
    .join('')
    .replace(/\s+\S*$/, '')
    .replace(DANGLING, '')
  if (words.length >= LEAST_CHARACTERS && words.length <= MOST_CHARACTERS) return words
  return `${characters
    .slice(0, MOST_CHARACTERS - 1)
    .join('')
    .trimEnd()}…`
}
