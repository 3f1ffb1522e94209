import type { Language } from '../../src/define/languages.ts'
import type { Messages } from './create-texts.ts'
import german from './de.json' with { type: 'json' }
import english from './en.json' with { type: 'json' }

/** The texts of all languages, for the server and for tests; browsers fetch the one they need. */
export const allTexts: Readonly<Record<Language, Messages>> = { en: english, de: german }
