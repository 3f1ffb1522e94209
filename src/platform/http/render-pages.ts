import type { Language } from '../../define/languages.ts'
import type { Platform } from '../platform.ts'
import { describePagesState } from '../state/watch-state.ts'
import type { App } from './create-app.ts'
import { type Build, createBuildLoader } from './load-build.ts'
import { ownHeaders } from './own-request.ts'
import { createPageCache, type StoredPage, storePage } from './page-cache.ts'
import type { PageProblem, ReadAnswer, RenderedPage } from './pages.contract.ts'
import { siteColors } from './site-colors.ts'
import { readTheme } from './site-theme.ts'
import { writeShell } from './write-shell.ts'

/** How long a page stays as it was rendered; in development, a Markdown page is to be seen soon after it is saved. */
const KEPT_MS = { development: 1000, production: 60_000 }

/** The pages of a site as documents. */
export interface Pages {
  /** The document of a path in a language; one that says so where there is no page. */
  readonly find: (path: string, language: Language) => Promise<StoredPage>
  /** The document for a problem. */
  readonly explain: (problem: PageProblem, language: Language) => Promise<StoredPage>
  readonly listPaths: () => Promise<readonly string[]>
}

/** Renders pages through the bundle of the build, with what the API answers to a visitor. */
export function createPages(app: App, { config, now, pageScript, state }: Platform, folder: string): Pages {
  const cached = createPageCache(KEPT_MS[config.mode], now)
  const colors = siteColors(config.site.look.color)
  const theme = readTheme(config)
  const loadBuild = createBuildLoader(folder)
  const read: ReadAnswer = async address => {
    const answer = await app.inject({ url: address, headers: { accept: 'application/json', ...ownHeaders } })
    return answer.statusCode === 200 ? answer.json() : undefined
  }
  const store = (page: RenderedPage, { template }: Build, path?: string) => {
    const address = page.isListed && path !== undefined ? config.url + path : undefined
    const optional = { ...(address && { address }), ...(theme && { theme }), ...(pageScript && { script: pageScript }) }
    const html = writeShell(page, { template, colors, siteName: config.site.name, ...optional })
    return storePage({ status: page.status, headers: headersOf(page) }, html)
  }
  return {
    find: async (path, language) => {
      const build = await loadBuild()
      const shown = describePagesState(await state.read(), now())
      const name = `${build.version} ${language} ${build.renderer.nameOf(path)} ${shown}`
      return cached(name, async () => store(await build.renderer.renderPage(path, { language, read }), build, path))
    },
    explain: async (problem, language) => {
      const build = await loadBuild()
      return store(await build.renderer.renderProblem(problem, { language, read }), build)
    },
    listPaths: async () => (await loadBuild()).renderer.listPages(read),
  }
}

function headersOf(page: RenderedPage): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-language': page.language,
    vary: 'accept-encoding, accept-language, cookie',
    ...(page.isListed ? {} : { 'x-robots-tag': 'noindex' }),
    ...(page.isSecret ? { 'referrer-policy': 'no-referrer' } : {}),
  }
}
