import { type FSWatcher, watch } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { compareListings, listSiteFiles, type SiteListing } from './list-site-files.ts'

interface SiteWatchOptions {
  readonly siteFolder: string
  /** Folder of what is made at run time. */
  readonly dataFolder: string
  /** Called with the files that changed; not again before it has ended. */
  readonly onChange: (files: readonly string[]) => Promise<void>
}

export interface SiteWatch {
  readonly close: () => void
}

/** Where the file system tells nothing (networks, some containers), looking again finds a change this soon. */
const LONGEST_UNSEEN_MS = 500
/** Looking takes at most this part of the time: a site with very many files is looked at less often. */
const SHARE_OF_TIME = 1 / 50
/** Files that stay as they are for this long are written to their end: editors write in several steps. */
const QUIET_MS = 50
/** A file that is written to without end must not hide the others. */
const LONGEST_UNQUIET_MS = 500

/**
 * Watches the files of a site, however they are written: in place, in parts, or as a new file that takes the place of the
 * old one. What the file system reports is only a hint to look; what counts is what is there.
 */
export async function watchSite({ siteFolder, dataFolder, onChange }: SiteWatchOptions): Promise<SiteWatch> {
  const list = () => listSiteFiles(siteFolder, dataFolder)
  let known = await list()
  let isClosed = false
  let isHinted = false
  let wake = () => {}
  const hint = () => {
    isHinted = true
    wake()
  }
  const watchers = new FolderWatchers(hint)
  watchers.follow(known)

  const loop = async () => {
    while (!isClosed) {
      isHinted = false
      const startedAt = performance.now()
      const seen = await list()
      const tookMs = performance.now() - startedAt
      if (compareListings(known, seen).length > 0) {
        const quiet = await listWhenQuiet(list, seen)
        const changed = compareListings(known, quiet)
        known = quiet
        watchers.follow(known)
        if (changed.length > 0 && !isClosed) await onChange(changed)
      } else if (!isHinted && !isClosed) {
        await new Promise<void>(resolve => {
          wake = resolve
          setTimeout(resolve, Math.max(LONGEST_UNSEEN_MS, tookMs / SHARE_OF_TIME)).unref()
        })
      }
    }
  }
  void loop()
  return {
    close: () => {
      isClosed = true
      watchers.close()
      wake()
    },
  }
}

async function listWhenQuiet(list: () => Promise<SiteListing>, first: SiteListing): Promise<SiteListing> {
  const until = performance.now() + LONGEST_UNQUIET_MS
  let last = first
  for (;;) {
    await pause(QUIET_MS)
    const next = await list()
    if (compareListings(last, next).length === 0 || performance.now() > until) return next
    last = next
  }
}

/** One watcher for each folder: the file system tells of names that come and go, which a watcher of a file would not see. */
class FolderWatchers {
  readonly #watchers = new Map<string, FSWatcher>()
  readonly #hint: () => void

  constructor(hint: () => void) {
    this.#hint = hint
  }

  follow({ folders }: SiteListing): void {
    for (const folder of this.#watchers.keys()) if (!folders.includes(folder)) this.#drop(folder)
    for (const folder of folders) if (!this.#watchers.has(folder)) this.#add(folder)
  }

  close(): void {
    for (const folder of this.#watchers.keys()) this.#drop(folder)
  }

  #add(folder: string): void {
    try {
      const watcher = watch(folder, this.#hint)
      watcher.on('error', () => this.#drop(folder))
      this.#watchers.set(folder, watcher)
    } catch {
      // The system gives no more watchers, or the folder is gone: looking again finds what it would have told.
    }
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close()
    this.#watchers.delete(folder)
  }
}
