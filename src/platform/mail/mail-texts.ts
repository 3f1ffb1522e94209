import type { Config } from '../../config.ts'
import { createTexts, type TextsOf } from '../../define/create-texts.ts'
import { isLanguage, type Language } from '../../define/languages.ts'
import german from './de.json' with { type: 'json' }
import english from './en.json' with { type: 'json' }

type MailKey = keyof typeof english

/** The words of all mails in one language: `t('welcome.subject', { site })`. */
export type MailTexts = TextsOf<MailKey>

const texts: Readonly<Record<Language, MailTexts>> = {
  en: createTexts<MailKey>('en', english),
  de: createTexts<MailKey>('de', german),
}

/** A language as it is kept with an account; null where nobody chose one. */
export type KeptLanguage = string | null | undefined

/** The words of a mail: in the language of its receiver where the site offers it, else in the site's. Operators get the site's. */
export function mailTexts({ site }: Pick<Config, 'site'>, kept?: KeptLanguage): MailTexts {
  return texts[isLanguage(kept) && site.languages.includes(kept) ? kept : site.language]
}

/** The words for what is written without a site. */
export const englishMailTexts = texts.en

/** A day of UTC as the language writes it: `December 5, 2026`, `5. Dezember 2026`. */
export function writeDay({ language }: MailTexts, time: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(time)
}

/** A moment, with its zone, for operators who compare it with a log. */
export function writeMoment({ language }: MailTexts, time: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long', timeZone: 'UTC' }).format(time)
}
