import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '../database/open-database.ts'
import type { Announcement, SiteState } from './state.contract.ts'
import './state.table.ts'

/** How old the state may be that a request or a worker goes by. */
const FRESH_MS = 1_000
/** A database that is slow or away must not hold up what needs none. */
const PATIENCE_MS = 300

const NOTHING: SiteState = { announcement: null, pause: null, maintenance: null, tools: {} }

export interface StateWatch {
  /** The state as it was at most about a second ago. Never fails: while the database is away, what was known last counts. */
  readonly read: () => Promise<SiteState>
  /** The state as it is now. */
  readonly readNow: () => Promise<SiteState>
}

/** The switches of the site for one process, asked for when somebody needs them and kept for a second. */
export function watchState(db: Db): StateWatch {
  let known = NOTHING
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<SiteState> | undefined

  const readNow = async () => {
    known = await readState(db)
    readAt = performance.now()
    return known
  }
  const refresh = () => {
    reading ??= readNow()
      .catch(() => {
        readAt = performance.now()
        return known
      })
      .finally(() => {
        reading = undefined
      })
    return reading
  }
  return {
    readNow,
    read: async () => {
      if (performance.now() - readAt < FRESH_MS) return known
      const isFirst = readAt === Number.NEGATIVE_INFINITY
      return isFirst
        ? refresh()
        : Promise.race([refresh(), pause(PATIENCE_MS, undefined, { ref: false }).then(() => known)])
    },
  }
}

const TOOL = 'tool:'

async function readState(db: Db): Promise<SiteState> {
  const rows = await db.selectFrom('site_state').select(['name', 'value']).execute()
  const values = rows.map(({ name, value }): [string, unknown] => [name, JSON.parse(value)])
  const tools = values.flatMap(([name, value]) =>
    name.startsWith(TOOL) && value !== null ? [[name.slice(TOOL.length), value]] : [],
  )
  return { ...NOTHING, ...Object.fromEntries(values), tools: Object.fromEntries(tools) }
}

/** The announcement that is to be shown at a time. */
export function currentAnnouncement({ announcement }: SiteState, now: number): Announcement | null {
  if (!announcement || now < (announcement.from ?? 0) || now >= (announcement.until ?? Number.POSITIVE_INFINITY))
    return null
  return announcement
}

/** Differs whenever pages look different: what is kept of a page is kept under this. */
export function describePagesState(state: SiteState, now: number): string {
  return JSON.stringify({ ...state, announcement: currentAnnouncement(state, now) })
}
