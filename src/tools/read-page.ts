import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Language, languages } from '../define/languages.ts'
import { describeSite, type PageSources } from './describe-site.ts'
import { fillPlaceholders, renderMarkdown, splitTitle } from './markdown.ts'
import type { Page, SiteFacts } from './tools.contract.ts'

const PAGE_NAME = /^[a-z0-9-]{1,60}$/
/** End of the name of a page that is written for one language. */
const TRANSLATED = new RegExp(`\\.(${languages.join('|')})$`)
const DEFAULT_PAGES = join(import.meta.dirname, 'default-pages')
/** Pages that every site has; where it does not write them itself, they are made from its settings and declarations. */
const DEFAULT_NAMES = ['about', 'help', 'terms']

/**
 * Reads `pages/<name>.<language>.md` of the site, or `pages/<name>.md`, which is in the site's language.
 *
 * @param name  small letters, digits and hyphens; anything else names no page
 * @returns title (the first heading, which is taken out) and safe HTML; undefined where there is no such page
 */
export async function readPage(
  sources: PageSources,
  name: string,
  wished: Language = sources.config.site.language,
): Promise<Page | undefined> {
  const found = PAGE_NAME.test(name) ? await readText(sources, name, wished) : undefined
  if (found === undefined) return undefined
  const { title = name, body } = splitTitle(found.text)
  return { name, title, html: renderMarkdown(body), language: found.language }
}

/** Every page, by name, with its title in each language. */
export async function listPages(sources: PageSources): Promise<SiteFacts['pages']> {
  const entries = await readdir(join(sources.config.siteFolder, 'pages'), { withFileTypes: true }).catch(() => [])
  const files = entries.filter(entry => entry.isFile() && entry.name.endsWith('.md'))
  const own = files.map(({ name }) => name.slice(0, -'.md'.length).replace(TRANSLATED, ''))
  const names = [...new Set([...own.filter(name => PAGE_NAME.test(name)), ...DEFAULT_NAMES])].sort()
  const readTitle = async (name: string, language: Language) =>
    splitTitle((await readText(sources, name, language))?.text ?? '').title ?? name
  return Promise.all(
    names.map(async name => {
      const titles = await Promise.all(languages.map(async each => [each, await readTitle(name, each)] as const))
      return { name, titles: Object.fromEntries(titles) as SiteFacts['pages'][number]['titles'] }
    }),
  )
}

interface FoundText {
  readonly text: string
  readonly language: Language
}

/** What the site says itself comes first, in whatever language: our own terms are not its terms. */
async function readText(sources: PageSources, name: string, wished: Language): Promise<FoundText | undefined> {
  const { siteFolder, site } = sources.config
  const own = join(siteFolder, 'pages')
  const ownText =
    (await readTextIn(join(own, `${name}.${wished}.md`), wished)) ??
    (await readTextIn(join(own, `${name}.md`), site.language))
  if (ownText || !DEFAULT_NAMES.includes(name)) return ownText
  const found =
    (await readTextIn(join(DEFAULT_PAGES, `${name}.${wished}.md`), wished)) ??
    (await readTextIn(join(DEFAULT_PAGES, `${name}.md`), 'en'))
  return found && { ...found, text: fillPlaceholders(found.text, describeSite(sources, found.language)) }
}

async function readTextIn(path: string, language: Language): Promise<FoundText | undefined> {
  const text = await readFileIfThere(path)
  return text === undefined ? undefined : { text, language }
}

async function readFileIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR'))
      return undefined
    throw error
  }
}
