import { createTexts, type TextValues } from '../define/create-texts.ts'
import type { Phrase } from './admin.contract.ts'

/** A sentence of the panel with what it is filled with; `text` is in the notation of the texts of pages, which have it in other languages under `admin.word.…`. */
export function phrase(text: string, values?: TextValues): Phrase {
  return { text, message: createTexts('en', { text })('text', values), ...(values && { values }) }
}
