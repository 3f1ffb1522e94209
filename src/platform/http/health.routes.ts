import { Type } from 'typebox'
import { isArchived } from '../../define/archive.ts'
import type { Db } from '../database/open-database.ts'
import { measureDisk } from '../files/disk-space.ts'
import { fileErrors } from '../files/files.errors.ts'
import { countLiveWorkers } from '../jobs/workers.ts'
import type { Platform } from '../platform.ts'
import type { App } from './create-app.ts'
import { httpErrors } from './http.errors.ts'
import '../jobs/jobs.table.ts'
import '../mail/mail.table.ts'

const ok = Type.Literal('ok')
const healthSchema = Type.Object({
  status: ok,
  workers: Type.Integer({ description: 'Workers that were heard of within the last minute' }),
  checks: Type.Object({
    database: ok,
    disk: Type.Union([ok, Type.Literal('scarce')]),
    storage: Type.Union([ok, Type.Literal('scarce'), Type.Literal('none')], {
      description: 'scarce: nine tenths of `storage.siteMegabytes` are taken; none: the site has no such limit',
    }),
    queue: Type.Union([ok, Type.Literal('late')], { description: 'late: something waits for over ten minutes' }),
    mail: Type.Union([ok, Type.Literal('late'), Type.Literal('none')], {
      description: 'late: a mail waits for over ten minutes; none: the site has no mail server',
    }),
    worker: Type.Union([ok, Type.Literal('none')], { description: 'none: an archive needs none' }),
  }),
})
const aliveSchema = Type.Object({ status: ok })

const LATE_MS = 600_000

/** How full the site is by its own limit; undefined where it has none. What fills it is above this, so the server hands it in. */
type SiteMeasure = () => Promise<{ readonly state: 'ok' | 'scarce' | 'full' } | undefined>

/**
 * `GET /api/v1/health`: 200 when the site can do its work; else what is missing. `…/live`: this process answers, whatever else
 * is wrong, so that restarting it would help nothing. `…/ready`: it can show pages, because the database answers.
 */
export function registerHealthRoutes(app: App, platform: Platform, measureSite: SiteMeasure): void {
  const { db, now, config } = platform
  const alive = { response: { 200: aliveSchema } }
  app.get('/api/v1/health/live', { schema: { summary: 'Whether the web process answers', ...alive } }, async () => ({
    status: 'ok' as const,
  }))
  app.get('/api/v1/health/ready', { schema: { summary: 'Whether the site can show pages', ...alive } }, async () => {
    await db.selectFrom('job_locks').select('name').limit(1).execute()
    return { status: 'ok' as const }
  })
  app.get(
    '/api/v1/health',
    { schema: { summary: 'Whether the site can do its work', response: { 200: healthSchema } } },
    async () => {
      const workers = await countLiveWorkers(db, now())
      const needsNone = isArchived(config.site, now())
      if (workers === 0 && !needsNone) throw httpErrors.make('NO_WORKER')
      const disk = await examineDisk(config)
      const storage = await examineStorage(measureSite)
      const queue = await examineQueue(db, now())
      const mail = config.smtpUrl ? await examineMail(db, now()) : 'none'
      const worker = workers === 0 ? 'none' : 'ok'
      const checks = { database: 'ok' as const, disk, storage, queue, mail, worker } as const
      return { status: 'ok' as const, workers, checks }
    },
  )
}

/** @throws DISK_FULL when nothing new can be stored */
async function examineDisk(config: Platform['config']): Promise<'ok' | 'scarce'> {
  const { state } = await measureDisk(config)
  if (state === 'full') throw fileErrors.make('DISK_FULL')
  return state
}

/** @throws SITE_FULL when nothing new is taken */
async function examineStorage(measureSite: SiteMeasure): Promise<'ok' | 'scarce' | 'none'> {
  const space = await measureSite()
  if (space?.state === 'full') throw fileErrors.make('SITE_FULL')
  return space?.state ?? 'none'
}

async function examineQueue(db: Db, now: number): Promise<'ok' | 'late'> {
  const late = await db
    .selectFrom('jobs')
    .select('id')
    .where('state', '=', 'waiting')
    .where('run_at', '<=', now - LATE_MS)
    .where('created_at', '<=', now - LATE_MS)
    .limit(1)
    .execute()
  return late.length > 0 ? 'late' : 'ok'
}

async function examineMail(db: Db, now: number): Promise<'ok' | 'late'> {
  const late = await db
    .selectFrom('mails')
    .select('id')
    .where('state', '=', 'waiting')
    .where('created_at', '<=', now - LATE_MS)
    .limit(1)
    .execute()
  return late.length > 0 ? 'late' : 'ok'
}
