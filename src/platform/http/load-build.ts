import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PageRenderer } from './pages.contract.ts'

/** What `vite build` leaves for the server. */
export interface Build {
  /** Differs from one build to the next. */
  readonly version: string
  /** `index.html`, with marks where a page goes. */
  readonly template: string
  readonly renderer: PageRenderer
}

/** The file that a build writes last; where it is, a build is whole. */
export const LAST_FILE = join('server', 'render.js')

/** Loads the build when it is first needed, and again when the pages were built anew under a running site. */
export function createBuildLoader(folder: string): () => Promise<Build> {
  const bundle = join(folder, LAST_FILE)
  let loaded: Build | undefined
  return async () => {
    const version = await stat(bundle).then(
      ({ mtimeMs }) => String(mtimeMs),
      () => undefined,
    )
    // Without a version, a build is under way: its predecessor serves until it is done.
    if (loaded && (version === undefined || version === loaded.version)) return loaded
    const address = pathToFileURL(bundle)
    address.search = `version=${version}`
    const renderer: PageRenderer = await import(address.href)
    loaded = { version: String(version), template: await readFile(join(folder, 'index.html'), 'utf8'), renderer }
    return loaded
  }
}
