const MOST_CHARACTERS = 25

/** A name of ours within the limit of names, cut between characters as a person counts them. */
export function shortenName(name: string): string {
  const characters = Array.from(new Intl.Segmenter('en').segment(name.normalize('NFC')), ({ segment }) => segment)
  if (characters.length <= MOST_CHARACTERS) return characters.join('')
  return `${characters
    .slice(0, MOST_CHARACTERS - 1)
    .join('')
    .trimEnd()}…`
}
