import { formatBytes } from './format-bytes.ts'
import type { Language } from './languages.ts'
import { namesIn, type Part, parseMessage, type SimplePart } from './parse-message.ts'

/** Values of a text. Numbers are written as the language writes them. */
export type TextValues = Readonly<Record<string, string | number>>

/** The texts of one language by name: `t('upload.name.label')`, `t('study.samples', { count: 3 })`. */
export interface TextsOf<Key extends string> {
  (key: Key, values?: TextValues): string
  readonly language: Language
  /** Sign between whole and fraction: `.` or `,`. */
  readonly decimal: string
  readonly has: (key: string) => key is Key
  /** The pieces of a text, with its choices made. For those who fill in more than words. */
  readonly piecesOf: (key: Key, values: TextValues) => readonly SimplePart[]
  /** Names of the values that a text needs. */
  readonly namesOf: (key: Key) => ReadonlySet<string>
  readonly choose: (parts: readonly Part[], values: TextValues) => readonly SimplePart[]
  readonly writeValue: (value: string | number | undefined, isSize?: boolean) => string
}

const DECIMALS: Readonly<Record<Language, string>> = { en: '.', de: ',' }

/** Makes the texts of a language from its file. A text is read when it is first used. */
export function createTexts<Key extends string>(
  language: Language,
  messages: Readonly<Record<Key, string>>,
): TextsOf<Key> {
  const parsed = new Map<Key, readonly Part[]>()
  // Many pages count nothing, and these take longer to make than all their texts.
  const plural = makeOnce(() => new Intl.PluralRules(language))
  const number = makeOnce(() => new Intl.NumberFormat(language, { maximumFractionDigits: 20 }))
  const partsOf = (key: Key): readonly Part[] => {
    const parts = parsed.get(key) ?? parseMessage(messages[key])
    parsed.set(key, parts)
    return parts
  }
  const choose = (parts: readonly Part[], values: TextValues): readonly SimplePart[] =>
    parts.flatMap(part => {
      if (typeof part === 'string' || part.kind === 'value' || part.kind === 'tag') return [part]
      const value = values[part.name]
      const label = part.kind === 'plural' ? plural().select(Number(value)) : String(value)
      return choose(part.cases[`=${value}`] ?? part.cases[label] ?? part.cases.other, values)
    })
  const writeValue = (value: string | number | undefined, isSize = false) => {
    if (typeof value !== 'number') return value ?? ''
    return isSize ? formatBytes(value, language) : number().format(value)
  }
  const write = (parts: readonly Part[], values: TextValues): string =>
    choose(parts, values)
      .map(part => {
        if (typeof part === 'string') return part
        return part.kind === 'tag' ? write(part.parts, values) : writeValue(values[part.name], part.isSize)
      })
      .join('')
  return Object.assign((key: Key, values: TextValues = {}) => write(partsOf(key), values), {
    language,
    decimal: DECIMALS[language],
    has: (key: string): key is Key => Object.hasOwn(messages, key),
    namesOf: (key: Key) => namesIn(partsOf(key)),
    piecesOf: (key: Key, values: TextValues) => choose(partsOf(key), values),
    choose,
    writeValue,
  })
}

function makeOnce<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
