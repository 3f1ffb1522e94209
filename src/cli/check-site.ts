import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkSettings } from '../check-settings.ts'
import { isLanguage, type Language } from '../define/languages.ts'
import { type SiteSettings, siteSettingsSchema } from '../site-settings.ts'
import type { PageSources } from '../tools/describe-site.ts'
import { readPage } from '../tools/read-page.ts'
import type { Check } from './check-report.ts'

const FILE = 'site.yaml'

/** Whether `site.yaml` is there and right, and the logo that it names is there. */
export async function checkSiteSettings(folder: string): Promise<{ checks: Check[]; site?: SiteSettings }> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => undefined)
  const refuse = (subject: string, message: string) => ({ isGood: false, subject, message })
  if (text === undefined) {
    const message = `There is no site in ${folder}: make this file, or name another folder with --site.`
    return { checks: [refuse(FILE, message)] }
  }
  const { problems, value } = checkSettings(siteSettingsSchema, { file: FILE, text })
  if (problems.length > 0) return { checks: problems.map(({ place, message }) => refuse(place, message)) }
  const site = value as SiteSettings
  const missing = (['logo', 'theme'] as const).flatMap(part => {
    const file = site.look[part]
    const isThere = file === undefined || existsSync(join(folder, file))
    return isThere ? [] : [refuse(FILE, `"look.${part}" names ${file}, but there is no such file.`)]
  })
  return { site, checks: missing.length > 0 ? missing : [{ isGood: true, subject: FILE, message: site.name }] }
}

/** Whether every file in `pages/` can be shown. */
export async function checkPages(sources: PageSources): Promise<Check[]> {
  const folder = join(sources.config.siteFolder, 'pages')
  const files = (await readdir(folder).catch(() => [])).filter(file => /\.(md|markdown)$/i.test(file)).sort()
  return Promise.all(files.map(file => checkPage(sources, file)))
}

/** `help.de.md` is the page `help` in German. */
function nameOfPage(file: string): [name: string, language?: Language] {
  const [name, language] = file.split('.')
  return file.split('.').length === 3 && isLanguage(language) ? [name, language] : [file.slice(0, -'.md'.length)]
}

async function checkPage(sources: PageSources, file: string): Promise<Check> {
  const subject = `pages/${file}`
  try {
    const page = file.endsWith('.md') ? await readPage(sources, ...nameOfPage(file)) : undefined
    if (!page) {
      const message = 'It is never shown: name it with small letters, digits and hyphens, and .md at the end.'
      return { isGood: false, subject, message }
    }
    new TextDecoder('utf-8', { fatal: true }).decode(await readFile(join(sources.config.siteFolder, subject)))
    return page.html.trim() === ''
      ? { isGood: false, subject, message: 'It is empty; write something, or remove it.' }
      : { isGood: true, subject, message: page.title }
  } catch (error) {
    const isText = !(error instanceof TypeError)
    const reason = isText && error instanceof Error ? error.message : 'it is not UTF-8 text; save it as UTF-8'
    return { isGood: false, subject, message: `It cannot be read: ${reason}.` }
  }
}
