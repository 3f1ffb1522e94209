import type { Language } from '../../src/define/languages.ts'

/** The texts of the admin panel are loaded with it; those of all other pages at once. */
export type TextPart = 'pages' | 'admin'

/** The same addresses in the bundle of the browser and in that of the server. The build writes these files: see `split-texts.ts`. */
const addresses = import.meta.glob<string>('./parts/*.json', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
})

/** Address of the file with the texts of a language. */
export const addressOfTexts = (language: Language, part: TextPart = 'pages'): string =>
  addresses[part === 'pages' ? `./parts/${language}.json` : `./parts/${part}-${language}.json`]
