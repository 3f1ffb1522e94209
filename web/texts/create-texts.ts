import type { Language } from '../../src/define/languages.ts'
import { type Part, parseMessage, type SimplePart } from '../../src/define/parse-message.ts'
import type english from './en.json'

/** Name of a text; the file of every language has each. */
export type TextKey = keyof typeof english
export type Messages = Readonly<Record<TextKey, string>>
/** Values of a text. Numbers are written as the language writes them. */
export type TextValues = Readonly<Record<string, string | number>>

/** A text that is written when it is shown, for what does not know the language. */
export interface Wording {
  readonly key: TextKey
  readonly values?: TextValues
}

/** The texts of one language: `t('upload.name.label')`, `t('study.samples', { count: 3 })`. */
export interface Texts {
  (key: TextKey, values?: TextValues): string
  readonly language: Language
  /** Sign between whole and fraction: `.` or `,`. */
  readonly decimal: string
  readonly has: (key: string) => key is TextKey
  /** The pieces of a text, with its choices made. For those who fill in more than words. */
  readonly piecesOf: (key: TextKey, values: TextValues) => readonly SimplePart[]
  readonly choose: (parts: readonly Part[], values: TextValues) => readonly SimplePart[]
  readonly writeValue: (value: string | number | undefined) => string
}

/** Makes the texts of a language from its file. A text is read when it is first used. */
export function createTexts(language: Language, messages: Messages): Texts {
  const parsed = new Map<TextKey, readonly Part[]>()
  const plural = new Intl.PluralRules(language)
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 20 })
  const partsOf = (key: TextKey): readonly Part[] => {
    const parts = parsed.get(key) ?? parseMessage(messages[key])
    parsed.set(key, parts)
    return parts
  }
  const choose = (parts: readonly Part[], values: TextValues): readonly SimplePart[] =>
    parts.flatMap(part => {
      if (typeof part === 'string' || part.kind === 'value' || part.kind === 'tag') return [part]
      const value = values[part.name]
      const label = part.kind === 'plural' ? plural.select(Number(value)) : String(value)
      return choose(part.cases[`=${value}`] ?? part.cases[label] ?? part.cases.other, values)
    })
  const writeValue = (value: string | number | undefined) =>
    typeof value === 'number' ? number.format(value) : (value ?? '')
  const write = (parts: readonly Part[], values: TextValues): string =>
    choose(parts, values)
      .map(part => {
        if (typeof part === 'string') return part
        return part.kind === 'tag' ? write(part.parts, values) : writeValue(values[part.name])
      })
      .join('')
  return Object.assign((key: TextKey, values: TextValues = {}) => write(partsOf(key), values), {
    language,
    decimal: number.format(1.5).charAt(1),
    has: (key: string): key is TextKey => Object.hasOwn(messages, key),
    piecesOf: (key: TextKey, values: TextValues) => choose(partsOf(key), values),
    choose,
    writeValue,
  })
}
