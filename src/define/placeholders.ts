/** A value that a word of a command asks for. */
export interface Placeholder {
  /** As it is written: `{threshold}`. */
  readonly text: string
  /** What stands between the braces: name of a parameter, `input.ROLE`, `original.ROLE`, `output` or `seed`. */
  readonly name: string
  /** What goes between the values of a list: `{genes|,}`. Without it, the word is written once for each value. */
  readonly joiner?: string
}

const NAME = '[A-Za-z][A-Za-z0-9_]*(?:\\.[A-Za-z][A-Za-z0-9_]*)?'
/** `{{name}}` is the text `{name}`; braces around anything else stay as they are. */
const PLACEHOLDER = new RegExp(`\\{(\\{${NAME}(?:\\|[^{}]*)?\\})\\}|\\{(${NAME})(?:\\|([^{}]*))?\\}`, 'g')

/** Splits a word of a command into text and placeholders. */
export function splitWord(word: string): (string | Placeholder)[] {
  const pieces: (string | Placeholder)[] = []
  let end = 0
  for (const match of word.matchAll(PLACEHOLDER)) {
    const [text, literal, name, joiner] = match
    pieces.push(word.slice(end, match.index))
    pieces.push(literal ?? { text, name, ...(joiner === undefined ? {} : { joiner }) })
    end = match.index + text.length
  }
  return [...pieces, word.slice(end)].filter(piece => piece !== '')
}

export const findPlaceholders = (word: string): Placeholder[] =>
  splitWord(word).filter(piece => typeof piece !== 'string')
