import type { Problem } from './problem.ts'
import { quote } from './words.ts'

const FEWEST_CHARACTERS = 3
const MOST_CHARACTERS = 25
/** One character as a person counts may be many in memory; this many fit the database. */
const MOST_CODE_POINTS = 100

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

export interface CheckedName {
  /** Trimmed, in Unicode's composed form. */
  readonly name: string
  /** Two names with the same key are the same to a person: upper and lower case, width and spaces are folded. */
  readonly key: string
}

/** Checks the name of a study or an analysis. Names are for people: any script will do, for folders are named by id. */
export function checkName(name: string, what: 'study' | 'analysis'): CheckedName | { readonly problem: Problem } {
  const trimmed = name.trim().normalize('NFC')
  const key = keyOf(trimmed)
  const refuse = (code: string, advice: string) => ({
    problem: { code, field: 'name', message: advice, ...(trimmed ? { value: quote(trimmed).slice(1, -1) } : {}) },
  })
  const article = what === 'study' ? 'a study' : 'an analysis'
  if (trimmed === '' || key === '') {
    return refuse('NAME_MISSING', `Give the ${what} a name of ${FEWEST_CHARACTERS} to ${MOST_CHARACTERS} characters.`)
  }
  if (CONTROL.test(trimmed) || !trimmed.isWellFormed()) {
    return refuse('NAME_NOT_TEXT', `The name of ${article} must be a single line without control characters.`)
  }
  const count = countCharacters(trimmed)
  if (count < FEWEST_CHARACTERS) {
    return refuse('NAME_TOO_SHORT', `The name of ${article} must have at least ${FEWEST_CHARACTERS} characters.`)
  }
  if (count > MOST_CHARACTERS || Math.max(codePoints(trimmed), codePoints(key)) > MOST_CODE_POINTS) {
    return refuse('NAME_TOO_LONG', `The name of ${article} may have at most ${MOST_CHARACTERS} characters.`)
  }
  return { name: trimmed, key }
}

function keyOf(name: string): string {
  const folded = name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC')
  return folded.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim()
}

/** As a person counts: an emoji of several parts is one, an invisible joiner none. */
function countCharacters(text: string): number {
  const segments = [...new Intl.Segmenter('en').segment(text)]
  return segments.filter(({ segment }) => segment.replace(INVISIBLE, '') !== '').length
}

const codePoints = (text: string): number => [...text].length
