import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeSite, type PageSources } from './describe-site.ts'
import { fillPlaceholders, renderMarkdown, splitTitle } from './markdown.ts'
import type { Page } from './tools.contract.ts'

const PAGE_NAME = /^[a-z0-9-]{1,60}$/
const DEFAULT_PAGES = join(import.meta.dirname, 'default-pages')
/** Pages that every site has; where it does not write them itself, they are made from its settings and declarations. */
const DEFAULT_NAMES = ['about', 'help', 'terms']

/**
 * Reads `pages/<name>.md` of the site.
 *
 * @param name  small letters, digits and hyphens; anything else names no page
 * @returns title (the first heading, which is taken out) and safe HTML; undefined where there is no such page
 */
export async function readPage(sources: PageSources, name: string): Promise<Page | undefined> {
  const text = PAGE_NAME.test(name) ? await readText(sources, name) : undefined
  if (text === undefined) return undefined
  const { title = name, body } = splitTitle(text)
  return { name, title, html: renderMarkdown(body) }
}

/** Name and title of every page, by name. */
export async function listPages(sources: PageSources): Promise<Pick<Page, 'name' | 'title'>[]> {
  const entries = await readdir(join(sources.config.siteFolder, 'pages'), { withFileTypes: true }).catch(() => [])
  const files = entries.filter(entry => entry.isFile() && entry.name.endsWith('.md'))
  const own = files.map(({ name }) => name.slice(0, -'.md'.length))
  const names = [...new Set([...own.filter(name => PAGE_NAME.test(name)), ...DEFAULT_NAMES])].sort()
  return Promise.all(
    names.map(async name => ({ name, title: splitTitle((await readText(sources, name)) ?? '').title ?? name })),
  )
}

async function readText(sources: PageSources, name: string): Promise<string | undefined> {
  const own = await readFileIfThere(join(sources.config.siteFolder, 'pages', `${name}.md`))
  if (own !== undefined || !DEFAULT_NAMES.includes(name)) return own
  const text = await readFile(join(DEFAULT_PAGES, `${name}.md`), 'utf8')
  return fillPlaceholders(text, describeSite(sources))
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
