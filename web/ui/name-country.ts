import type { Texts } from '../texts/create-texts.ts'

/** ISO 3166-1. */
export const COUNTRY = /^[A-Z]{2}$/

/** The name of a country in the language of the page; of letters that no country has, the letters. */
export const nameCountry = (code: string, { language }: Pick<Texts, 'language'>): string =>
  new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code
