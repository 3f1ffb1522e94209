import { sql } from 'kysely'
import { formatBytes } from '../define/format-bytes.ts'
import { BYTES_PER_MEGABYTE } from '../define/megabytes.ts'
import type { Db } from '../platform/database/open-database.ts'
import { lockFact, raiseFact } from '../platform/database/site-facts.ts'
import { fileErrors } from '../platform/files/files.errors.ts'
import type { Platform } from '../platform/platform.ts'
import './studies.table.ts'

const DAY_MS = 86_400_000
/** Share of the limit from which on it is time to make room. */
const SCARCE_SHARE = 0.9

/** What everybody's uploads, datasets and results take together, against `storage.siteMegabytes`. */
export interface SiteSpace {
  readonly usedBytes: number
  readonly limitBytes: number
  /** `full`: nothing new is taken. */
  readonly state: 'ok' | 'scarce' | 'full'
}

type Measured = Pick<Platform, 'config' | 'db' | 'now'>

/** What each site took when it was measured last, and what was let in since. */
const measured = new WeakMap<object, { readonly at: number; readonly usedBytes: number }>()
/** Measuring adds up whole tables, a quarter of a second with a hundred thousand analyses. */
const REMEMBERED_MS = 10_000

/** Measured anew at most every ten seconds while there is plenty; undefined where the site has no limit. */
export async function measureSite({ config, db, now }: Measured, bytes = 0): Promise<SiteSpace | undefined> {
  const { site } = config
  const limitBytes = site.storage.siteMegabytes * BYTES_PER_MEGABYTE
  if (limitBytes === 0) return undefined
  const last = measured.get(site)
  const isFresh = last !== undefined && Math.abs(now() - last.at) < REMEMBERED_MS
  if (isFresh && last.usedBytes + bytes < limitBytes * SCARCE_SHARE) {
    return { usedBytes: last.usedBytes, limitBytes, state: 'ok' }
  }
  const usedBytes = await sumBytes(db)
  measured.set(site, { at: now(), usedBytes })
  const state = usedBytes >= limitBytes ? 'full' : usedBytes >= limitBytes * SCARCE_SHARE ? 'scarce' : 'ok'
  return { usedBytes, limitBytes, state }
}

function noteLetIn({ config: { site } }: Measured, bytes: number): void {
  const last = measured.get(site)
  if (last) measured.set(site, { ...last, usedBytes: last.usedBytes + bytes })
}

/** As the quotas of accounts count it. */
async function sumBytes(db: Db): Promise<number> {
  const datasets = sql`from datasets inner join studies on studies.id = datasets.study_id where studies.state = 'ready'`
  const { rows } = await sql<Record<'uploads' | 'originals' | 'cleaned' | 'results', number | string | null>>`select
    (select sum(bytes) from uploads) as uploads,
    (select sum(datasets.bytes) ${datasets}) as originals, (select sum(datasets.clean_bytes) ${datasets}) as cleaned,
    (select sum(results_bytes) from analyses) as results`.execute(db)
  return Object.values(rows[0] ?? {}).reduce<number>((sum, bytes) => sum + Number(bytes ?? 0), 0)
}

type Guarded = Pick<Platform, 'config' | 'db' | 'log' | 'now'>

/** What a limit of the site is asked under, so that uploads that begin at the same moment cannot both have the last room. */
export interface SpaceLock {
  /** Waits for other uploads that begin, until the transaction ends; before anything is read in it. */
  readonly take: (trx: Db) => Promise<void>
  /** Whether so many more bytes fit, those included of which others have only announced the length. */
  readonly hasRoom: (trx: Db, bytes: number) => Promise<boolean>
}

const LOCK = 'site-space'

/** Undefined where the site has no limit. */
export async function siteSpaceLock(platform: Guarded): Promise<SpaceLock | undefined> {
  if (platform.config.site.storage.siteMegabytes === 0) return undefined
  await raiseFact(platform.db, LOCK, 1)
  return {
    take: trx => lockFact(trx, LOCK),
    hasRoom: async (trx, bytes) => {
      const space = await measureSite({ ...platform, db: trx }, bytes)
      if (space && !fits(space, bytes)) return false
      noteLetIn(platform, bytes)
      return true
    },
  }
}

const fits = ({ state, usedBytes, limitBytes }: SiteSpace, bytes: number) =>
  state !== 'full' && usedBytes + bytes <= limitBytes

/** @throws SITE_FULL, and tells the admins when it is time to make room */
export async function refuseForSpace(platform: Guarded): Promise<never> {
  const space = await measureSite(platform)
  // A single large file that finds no room is its sender's concern, not yet the operator's.
  if (space && space.state !== 'ok') await tellFull(platform, space)
  throw fileErrors.make('SITE_FULL')
}

/**
 * Makes sure that so many more bytes stay within the limit of the site. It is no lock: what running analyses write comes on
 * top, and is kept.
 *
 * @param bytes  0 for what is not known yet, such as results: then the limit must not be reached
 * @throws SITE_FULL, and tells the admins when it is time to make room
 */
export async function requireSiteSpace(platform: Guarded, bytes: number): Promise<void> {
  const space = await measureSite(platform, bytes)
  if (!space || fits(space, bytes)) return noteLetIn(platform, bytes)
  await refuseForSpace(platform)
}

/** Results may have filled the site while nobody asked for anything. */
export async function tellWhenSiteIsFull(platform: Guarded): Promise<void> {
  const space = await measureSite(platform)
  if (space?.state === 'full') await tellFull(platform, space)
}

/** What is logged as an error is mailed to the admins; once a day is enough. */
async function tellFull({ db, log, now }: Guarded, { usedBytes, limitBytes }: SiteSpace): Promise<void> {
  const day = Math.floor(now() / DAY_MS) * DAY_MS
  if ((await raiseFact(db, 'site-full', day)) === undefined) return
  const reason = `${formatBytes(usedBytes)} of ${formatBytes(limitBytes)} are taken. Raise storage.siteMegabytes in site.yaml, lower "retention" there, or see in the admin panel, under Storage, who takes most.`
  log.error({ err: new SiteFull(reason) }, 'uploads and new analyses are refused, for the space of the site is used up')
}

/** Says in the mail what to do; there is no place in the code to look at. */
class SiteFull extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'SiteFull'
    this.stack = undefined
  }
}
