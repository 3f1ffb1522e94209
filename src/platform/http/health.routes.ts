import { statfs } from 'node:fs/promises'
import { Type } from 'typebox'
import { isArchived } from '../../define/archive.ts'
import type { Db } from '../database/open-database.ts'
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
    queue: Type.Union([ok, Type.Literal('late')], { description: 'late: something waits for over ten minutes' }),
    mail: Type.Union([ok, Type.Literal('late'), Type.Literal('none')], {
      description: 'late: a mail waits for over ten minutes; none: the site has no mail server',
    }),
    worker: Type.Union([ok, Type.Literal('none')], { description: 'none: an archive needs none' }),
  }),
})
const aliveSchema = Type.Object({ status: ok })

const LATE_MS = 600_000
const FULL_BYTES = 500_000_000
const SCARCE_BYTES = 2_000_000_000

/**
 * `GET /api/v1/health`: 200 when the site can do its work; else what is missing. `…/live`: this process answers, whatever else
 * is wrong, so that restarting it would help nothing. `…/ready`: it can show pages, because the database answers.
 */
export function registerHealthRoutes(app: App, platform: Platform): void {
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
      const disk = await examineDisk(config.dataFolder)
      const queue = await examineQueue(db, now())
      const mail = config.smtpUrl ? await examineMail(db, now()) : 'none'
      const worker = workers === 0 ? 'none' : 'ok'
      return { status: 'ok' as const, workers, checks: { database: 'ok' as const, disk, queue, mail, worker } as const }
    },
  )
}

/** @throws DISK_FULL when nothing new can be stored */
async function examineDisk(dataFolder: string): Promise<'ok' | 'scarce'> {
  const { bavail, bsize } = await statfs(dataFolder)
  if (bavail * bsize < FULL_BYTES) throw fileErrors.make('DISK_FULL')
  return bavail * bsize < SCARCE_BYTES ? 'scarce' : 'ok'
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
