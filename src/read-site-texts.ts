import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SettingProblem } from './check-settings.ts'
import { findNearest } from './define/find-nearest.ts'
import { type Language, languages, type SiteTexts } from './define/languages.ts'
import { namesIn, parseMessage } from './define/parse-message.ts'

type TextsOfLanguage = Readonly<Record<string, string>>

const OUR_TEXTS = join(import.meta.dirname, '../web/texts')

/** Reads `texts/<language>.json` of a site; a name that no page uses, or a value that a page lacks, is a problem. */
export function readSiteTexts(siteFolder: string, problems: SettingProblem[]): SiteTexts {
  const found: { [language in Language]?: TextsOfLanguage } = {}
  for (const language of languages) {
    const file = join(siteFolder, 'texts', `${language}.json`)
    if (!existsSync(file)) continue
    const texts = readTexts(file)
    const ours = readTexts(join(OUR_TEXTS, `${language}.json`)) ?? {}
    const place = `texts/${language}.json`
    if (!texts) {
      problems.push({ place, message: 'It must be a JSON object of texts, such as { "bar.help": "Guide" }.' })
      continue
    }
    problems.push(...checkTexts(texts, ours).map(message => ({ place, message })))
    found[language] = texts
  }
  return found
}

function readTexts(file: string): TextsOfLanguage | undefined {
  try {
    const texts: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const isObject = typeof texts === 'object' && texts !== null && !Array.isArray(texts)
    return isObject && Object.values(texts).every(text => typeof text === 'string')
      ? (texts as TextsOfLanguage)
      : undefined
  } catch {
    return undefined
  }
}

function checkTexts(texts: TextsOfLanguage, ours: TextsOfLanguage): string[] {
  return Object.entries(texts).flatMap(([key, text]) => {
    if (Object.hasOwn(ours, key)) return checkText({ key, text, original: ours[key] })
    const nearest = findNearest(key, Object.keys(ours))
    return [`No page has a text "${key}".${nearest ? ` Is it "${nearest}"?` : ''}`]
  })
}

interface OwnText {
  readonly key: string
  readonly text: string
  readonly original: string
}

function checkText({ key, text, original }: OwnText): string[] {
  try {
    const known = namesIn(parseMessage(original))
    const unknown = [...namesIn(parseMessage(text))].filter(name => !known.has(name))
    return unknown.map(
      name => `"${key}" has {${name}}, which its page does not fill in; the text it replaces is "${original}".`,
    )
  } catch (error) {
    return [`"${key}": ${error instanceof Error ? error.message : error}`]
  }
}
