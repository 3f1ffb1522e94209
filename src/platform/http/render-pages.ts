import type { Language } from '../../define/languages.ts'
import type { Platform } from '../platform.ts'
import { describePagesState } from '../state/watch-state.ts'
import { writeContentPolicy } from './content-policy.ts'
import type { App } from './create-app.ts'
import { type Build, createBuildLoader } from './load-build.ts'
import { ownHeaders } from './own-request.ts'
import { createPageCache, type StoredPage, storePage } from './page-cache.ts'
import type { PageProblem, ReadAnswer, RenderedPage, Visit } from './pages.contract.ts'
import { siteColors } from './site-colors.ts'
import { readTheme } from './site-theme.ts'
import { writeShell } from './write-shell.ts'

/** How long a page stays as it was rendered; in development, a Markdown page is to be seen soon after it is saved. */
const KEPT_MS = { development: 1000, production: 60_000 }

/** The pages of a site as documents. */
export interface Pages {
  /**
   * The document of a path in a language; one that says so where there is no page.
   *
   * @param cookie  of the request: some pages depend on who asks
   */
  readonly find: (path: string, language: Language, cookie?: string) => Promise<StoredPage>
  /** The document for a problem. */
  readonly explain: (problem: PageProblem, language: Language) => Promise<StoredPage>
  readonly listPaths: () => Promise<readonly string[]>
}

/** Renders pages through the bundle of the build, with what the API answers. */
export function createPages(app: App, { config, now, pageScript, state }: Platform, folder: string): Pages {
  const cached = createPageCache(KEPT_MS[config.mode], now)
  const colors = siteColors(config.site.look.color)
  const theme = readTheme(config)
  const loadBuild = createBuildLoader(folder)
  const readAs =
    (cookie?: string): ReadAnswer =>
    async (address, as = 'json') => {
      const headers = { accept: '*/*', ...ownHeaders, ...(cookie !== undefined && { cookie }) }
      const answer = await app.inject({ url: address, headers })
      if (answer.statusCode !== 200) return undefined
      return as === 'text' ? answer.body : answer.json()
    }
  const read = readAs()
  const store = (page: RenderedPage, { template, inlineScripts }: Build, path?: string) => {
    const address = page.isListed && path !== undefined ? config.url + path : undefined
    const optional = { ...(address && { address }), ...(theme && { theme }), ...(pageScript && { script: pageScript }) }
    const html = writeShell(page, { template, colors, siteName: config.site.name, ...optional })
    const policy = { 'content-security-policy': writeContentPolicy(inlineScripts) }
    return storePage({ status: page.status, headers: { ...headersOf(page), ...policy } }, html)
  }
  return {
    find: async (path, language, cookie) => {
      const build = await loadBuild()
      const render = async (visit: Visit) => store(await build.renderer.renderPage(path, visit), build, path)
      const name = build.renderer.nameOf(path)
      if (name === undefined) return forOne(await render({ language, read: readAs(cookie) }))
      const shown = describePagesState(await state.read(), now())
      return cached(`${build.version} ${language} ${name} ${shown}`, () => render({ language, read }))
    },
    explain: async (problem, language) => {
      const build = await loadBuild()
      return store(await build.renderer.renderProblem(problem, { language, read }), build)
    },
    listPaths: async () => (await loadBuild()).renderer.listPages(read),
  }
}

/** Not to be kept, also not for the way back: who was logged in may have logged out. */
const forOne = (page: StoredPage): StoredPage => ({
  ...page,
  headers: { ...page.headers, 'cache-control': 'private, no-store' },
})

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
