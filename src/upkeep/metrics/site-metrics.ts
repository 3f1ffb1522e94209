import { statfs } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { countLiveWorkers } from '../../platform/jobs/workers.ts'
import type { Platform } from '../../platform/platform.ts'
import { version } from '../../version.ts'
import { type Family, sample, single } from './write-metrics.ts'
import '../../analyses/usage.table.ts'
import '../../platform/jobs/jobs.table.ts'
import '../../platform/mail/mail.table.ts'

/** Starts to measure how late the web process gets to its work, and describes the process when asked. */
export function watchProcess(): () => Family[] {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  return () => {
    const { user, system } = process.cpuUsage()
    const late = delay.percentile(99) / 1e9
    delay.reset()
    const info = { name: 'science_flask_info', type: 'gauge', help: 'Version' } as const
    return [
      { ...info, samples: [sample(info.name, 1, { version, node: process.version })] },
      single(
        { name: 'process_cpu_seconds_total', type: 'counter', help: 'Processor time of the web process' },
        (user + system) / 1e6,
      ),
      single(
        { name: 'process_resident_memory_bytes', type: 'gauge', help: 'Memory of the web process' },
        process.memoryUsage.rss(),
      ),
      single(
        { name: 'science_flask_event_loop_delay_seconds', type: 'gauge', help: '99th percentile since the last time' },
        late || 0,
      ),
    ]
  }
}

type Source = Pick<Platform, 'config' | 'db' | 'now'>

/** What waits, runs and was done, and how much room is left. Costs a few small queries. */
export async function describeSite({ config, db, now }: Source): Promise<Family[]> {
  const jobs = await db
    .selectFrom('jobs')
    .select(({ fn }) => ['kind', 'state', fn.countAll<number>().as('count')])
    .groupBy(['kind', 'state'])
    .execute()
  const { mails } = await db
    .selectFrom('mails')
    .select(({ fn }) => fn.countAll<number>().as('mails'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  const workers = await countLiveWorkers(db, now())
  const { bavail, blocks, bsize } = await statfs(config.dataFolder)
  const jobFacts = { name: 'science_flask_jobs', type: 'gauge', help: 'Jobs that wait or are in hand' } as const
  return [
    {
      ...jobFacts,
      samples: jobs.map(({ kind, state, count }) => sample(jobFacts.name, Number(count), { kind, state })),
    },
    single({ name: 'science_flask_workers', type: 'gauge', help: 'Workers heard of within a minute' }, workers),
    single(
      { name: 'science_flask_mails_waiting', type: 'gauge', help: 'Mails that the mail server has not taken yet' },
      Number(mails),
    ),
    single({ name: 'science_flask_disk_free_bytes', type: 'gauge', help: 'Room left for the site' }, bavail * bsize),
    single({ name: 'science_flask_disk_bytes', type: 'gauge', help: 'Size of the disk of the site' }, blocks * bsize),
    await describeAnalyses(db),
  ]
}

async function describeAnalyses(db: Platform['db']): Promise<Family> {
  const rows = await db
    .selectFrom('usage_days')
    .select(({ fn }) => [
      'tool',
      fn.sum<number>('done').as('done'),
      fn.sum<number>('failed').as('failed'),
      fn.sum<number>('cancelled').as('cancelled'),
    ])
    .groupBy('tool')
    .execute()
  const name = 'science_flask_analyses_total'
  const samples = rows.flatMap(({ tool, done, failed, cancelled }) =>
    Object.entries({ done, failed, cancelled }).map(([state, count]) => sample(name, Number(count), { tool, state })),
  )
  return { name, type: 'counter', help: 'Analyses that ended, by how', samples }
}
