import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { createTexts, type TextsOf } from '../define/create-texts.ts'
import type { Language } from '../define/languages.ts'

const FOLDER = join(import.meta.dirname, '../../web/texts')
const read = new Map<Language, Readonly<Record<string, string>>>()

/** The texts of the pages in a language, the site's own in place of ours: for mails that say what a page says, too. */
export function readPageTexts({ texts }: Pick<Config, 'texts'>, language: Language): TextsOf<string> {
  const ours = read.get(language) ?? JSON.parse(readFileSync(join(FOLDER, `${language}.json`), 'utf8'))
  read.set(language, ours)
  return createTexts(language, { ...ours, ...texts[language] })
}
