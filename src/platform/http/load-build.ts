import { createHash } from 'node:crypto'
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
  /** Sources for the content security policy: the scripts that stand in the template itself. */
  readonly inlineScripts: readonly string[]
  readonly renderer: PageRenderer
}

/** The file that a build writes last, with the name of its renderer; where it is, the build is whole. */
export const LAST_FILE = join('server', 'build.json')

/** Loads the build when it is first needed, and again when the pages were built anew under a running site. */
export function createBuildLoader(folder: string): () => Promise<Build> {
  let loaded: Build | undefined
  return async () => {
    const version = await readVersion(folder)
    // Without a version, a build is under way: its predecessor serves until it is done.
    if (loaded && (version === undefined || version === loaded.version)) return loaded
    loaded = await loadBuild(folder, String(version))
    return loaded
  }
}

async function readVersion(folder: string): Promise<string | undefined> {
  try {
    return String((await stat(join(folder, LAST_FILE))).mtimeMs)
  } catch {
    return undefined
  }
}

async function loadBuild(folder: string, version: string): Promise<Build> {
  const names: { readonly renderer: string } = JSON.parse(await readFile(join(folder, LAST_FILE), 'utf8'))
  const renderer: PageRenderer = await import(pathToFileURL(join(folder, 'server', names.renderer)).href)
  const template = await readFile(join(folder, 'index.html'), 'utf8')
  return { version, template, inlineScripts: nameInlineScripts(template), renderer }
}

function nameInlineScripts(template: string): string[] {
  const scripts = [...template.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script]) => script)
  return scripts.map(script => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
}
