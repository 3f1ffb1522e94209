import type { Language } from '../../src/define/languages.ts'

/** The same addresses in the bundle of the browser and in that of the server. */
const addresses = import.meta.glob<string>('./*.json', { query: '?url&no-inline', import: 'default', eager: true })

/** Address of the file with the texts of a language. */
export const addressOfTexts = (language: Language): string => addresses[`./${language}.json`]
