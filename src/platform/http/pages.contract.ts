import type { Language } from '../../define/languages.ts'

/** Reads an address of the API, as what its JSON means or, of a file that a tool wrote, as text; undefined when the API refuses. */
export type ReadAnswer = (address: string, as?: 'json' | 'text') => Promise<unknown>

/** For whom a page is rendered. */
export interface Visit {
  readonly language: Language
  /** As a visitor without a session; for a page that is not the same for everybody, as whoever asks for it. */
  readonly read: ReadAnswer
}

/** What the server writes into the shell of a page, so that it can be read without scripts. */
export interface RenderedPage {
  /** HTTP status of the answer. */
  readonly status: number
  readonly language: Language
  /** Address of the file with the texts of that language. */
  readonly texts: string
  readonly title: string
  readonly description: string
  /** What the page is about, in the words of schema.org. */
  readonly structured?: Readonly<Record<string, unknown>>
  /** What stands inside `#root` until the script takes over. */
  readonly html: string
  /** Answers of the API that the page begins with, by address. */
  readonly answers: Readonly<Record<string, unknown>>
  /** Whether search engines may list the page. */
  readonly isListed: boolean
  /** Whether the address itself is a secret that must not travel in a `Referer`. */
  readonly isSecret: boolean
  /** Whether the script renders the same page, and so can go on from the HTML. False for pages about a problem. */
  readonly isSameInBrowser: boolean
}

/** A problem for which a page is shown instead of the one that was asked for. */
export interface PageProblem {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly requestId?: string
}

/** The bundle in `web-dist/server/`: the pages of the browser, rendered on the server. */
export interface PageRenderer {
  /**
   * Paths with the same name get the same page: `/studies/:study` is one page until the browser knows whose. undefined: a page
   * that depends on who asks.
   */
  readonly nameOf: (path: string) => string | undefined
  readonly renderPage: (path: string, visit: Visit) => Promise<RenderedPage>
  readonly renderProblem: (problem: PageProblem, visit: Visit) => Promise<RenderedPage>
  /** Paths for the sitemap. */
  readonly listPages: (read: ReadAnswer) => Promise<readonly string[]>
}
