import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** What lies in a site and who wrote it last. */
export interface SiteListing {
  /** Absolute. */
  readonly folders: readonly string[]
  /** What tells one state of a file from the next, by path relative to the site. */
  readonly files: ReadonlyMap<string, string>
}

/** A folder with one of these is an environment or a cache: nobody writes in it by hand, and it may hold 100,000 files. */
const MARKS_OF_MACHINES = new Set(['pyvenv.cfg', 'conda-meta', 'CACHEDIR.TAG'])
const MADE_BY_MACHINES = /^(\..*|node_modules|__pycache__|.*\.pyc)$/
/** A dot file that a site reads. */
const SETTINGS = '.env'

/**
 * Lists the files of a site that a person edits.
 *
 * @param without  folder that is left out: what is made at run time
 */
export async function listSiteFiles(siteFolder: string, without: string): Promise<SiteListing> {
  const folders: string[] = []
  const files = new Map<string, string>()
  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    if (entries.some(({ name }) => MARKS_OF_MACHINES.has(name))) return
    folders.push(folder)
    const wanted = entries.filter(({ name }) => !MADE_BY_MACHINES.test(name) || name === SETTINGS)
    await Promise.all(
      wanted.map(async entry => {
        const path = join(folder, entry.name)
        if (path === without) return
        // Links lead to what they name, but not to folders, which could lead back.
        if (entry.isDirectory()) return walk(path)
        const facts = await stat(path).catch(() => undefined)
        if (facts?.isFile()) files.set(relative(siteFolder, path), `${facts.mtimeMs} ${facts.size} ${facts.ino}`)
      }),
    )
  }
  await walk(siteFolder)
  return { folders, files }
}

/** Files that came, went or changed, sorted. */
export function compareListings(before: SiteListing, after: SiteListing): string[] {
  const names = new Set([...before.files.keys(), ...after.files.keys()])
  return [...names].filter(name => before.files.get(name) !== after.files.get(name)).sort()
}
