/** Languages of the pages, each with its own name for itself. `web/texts/` holds one file for each. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const

export type Language = keyof typeof LANGUAGES

export const languages = Object.keys(LANGUAGES) as readonly Language[]

export const isLanguage = (value: unknown): value is Language => typeof value === 'string' && value in LANGUAGES

/** Cookie that keeps the language a visitor chose. */
export const LANGUAGE_COOKIE = 'language'

/** Texts of pages that a site words in its own way, by language and name. */
export type SiteTexts = { readonly [language in Language]?: Readonly<Record<string, string>> }
