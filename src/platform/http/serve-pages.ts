import type { App } from './create-app.ts'

/** What the server writes into the shell of a page, so that it can be read without scripts. */
export interface PageHead {
  readonly title: string
  readonly description: string
  /** Safe HTML shown until the script takes over. */
  readonly html: string
}

export interface PageSource {
  /** The head of a path of the site; undefined where there is no page. */
  readonly headOf: (path: string) => Promise<PageHead | undefined>
}

/** Serves the built pages. */
export async function servePages(_app: App, _source: PageSource): Promise<void> {}
