import { createTexts as create, type TextsOf, type TextValues } from '../../src/define/create-texts.ts'
import type { Language } from '../../src/define/languages.ts'
import type english from './en.json'

/** Name of a text of the pages; the file of every language has each. */
export type TextKey = keyof typeof english
export type Messages = Readonly<Record<TextKey, string>>
export type Texts = TextsOf<TextKey>

/** A text that is written when it is shown, for what does not know the language. */
export interface Wording {
  readonly key: TextKey
  readonly values?: TextValues
}

/** The texts of the pages in a language. */
export const createTexts = (language: Language, messages: Messages): Texts => create(language, messages)
