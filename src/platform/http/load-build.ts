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

/** Loads the build when it is first needed, and again when the pages were built anew under a running site. */
export function createBuildLoader(folder: string): () => Promise<Build> {
  const index = join(folder, 'index.html')
  let loaded: Build | undefined
  return async () => {
    const version = await stat(index).then(
      ({ mtimeMs }) => String(mtimeMs),
      () => undefined,
    )
    // Without a version, a build is under way: its predecessor serves until it is done.
    if (loaded && (version === undefined || version === loaded.version)) return loaded
    const bundle = pathToFileURL(join(folder, 'server', 'render.js'))
    bundle.search = `version=${version}`
    const renderer: PageRenderer = await import(bundle.href)
    loaded = { version: String(version), template: await readFile(index, 'utf8'), renderer }
    return loaded
  }
}
