import type { Language } from '../../src/define/languages.ts'
import type { Messages } from './create-texts.ts'
import { addressOfTexts, type TextPart } from './text-files.ts'

/** Fetches the texts of a language. The document of a page asks for those it begins with, so that they come with the script. */
export async function loadTexts(language: Language, part: TextPart = 'pages'): Promise<Messages> {
  const response = await fetch(addressOfTexts(language, part))
  if (!response.ok) throw new Error(`The texts of the pages cannot be fetched: ${response.status}.`)
  return response.json()
}
