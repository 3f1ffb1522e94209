import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeOnEachDatabase, emptyDatabase } from '../../../test/databases.ts'
import { makePlatform } from '../../../test/make-platform.ts'
import type { Db } from '../database/open-database.ts'
import type { Platform } from '../platform.ts'
import { processStartTime } from '../processes/read-process.ts'
import { enqueueJob } from './enqueue-job.ts'
import { finishJob } from './finish-job.ts'
import type { Job, JobHandler } from './job.ts'
import { removeJob } from './remove-job.ts'
import { requestCancel } from './request-cancel.ts'
import { startWorker, type Worker } from './start-worker.ts'
import { isKnownDead, makeWorkerId } from './worker-id.ts'

type Seen = Array<{ subject: string; attempt: number; what: string }>

/** A handler that notes what happens to its jobs and does with them what the test says. */
function noting(seen: Seen, run: (job: Job, signal: AbortSignal) => Promise<void>): JobHandler {
  return {
    kind: 'note',
    slots: 2,
    perOwner: 1,
    run: async (job, signal) => {
      seen.push({ subject: job.subject, attempt: job.attempt, what: 'run' })
      signal.addEventListener('abort', () =>
        seen.push({ subject: job.subject, attempt: job.attempt, what: signal.reason }),
      )
      await run(job, signal)
    },
    giveUp: async job => void seen.push({ subject: job.subject, attempt: job.attempt, what: 'gave up' }),
  }
}

const untilAborted = (_job: Job, signal: AbortSignal) =>
  new Promise<void>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

const whatsOf = (seen: Seen) => seen.map(({ what, attempt }) => `${what} ${attempt}`)

/** A busy machine may take its time. */
const LONGEST_WAIT_MS = 40_000

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + LONGEST_WAIT_MS; !(await isTrue()); await pause(10)) {
    if (Date.now() > deadline) throw new Error('It did not happen in time.')
  }
}

/** A worker in a process of its own: says which jobs it runs, and its number with each. */
const WORKER_PROCESS = `
  import { pino } from 'pino'
  import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, '../database/open-database.ts'))}
  import { startWorker } from ${JSON.stringify(join(import.meta.dirname, 'start-worker.ts'))}
  const database = await openDatabase(process.argv[1])
  const run = async job => {
    process.stdout.write('run ' + job.subject + '\\nby ' + process.pid + '\\n')
    await new Promise(resolve => setTimeout(resolve, 40 * Math.random()))
  }
  const handler = { kind: 'note', slots: 2, perOwner: 1, run, giveUp: run }
  const platform = { db: database.db, database, log: pino({ level: 'silent' }), now: Date.now }
  const worker = startWorker({ platform, handlers: [handler] })
  process.stdout.write('ready\\n')
  process.on('SIGTERM', () => worker.stop().then(() => process.exit(0)))
`

const jobsOf = (db: Db) => db.selectFrom('jobs').select(['subject', 'state', 'attempts']).execute()

describeOnEachDatabase('startWorker', (database, url) => {
  let platform: Platform & { close: () => Promise<void> }
  let db: Db
  let seen: Seen
  const workers: Worker[] = []
  const start = (run: Parameters<typeof noting>[1], options: { leaseMs?: number; platform?: Platform } = {}) => {
    const worker = startWorker({ platform, handlers: [noting(seen, run)], ...options })
    workers.push(worker)
    return worker
  }
  const add = (subject: string, maxAttempts = 3) =>
    enqueueJob(db, { kind: 'note', subject, owner: subject, maxAttempts }, Date.now())

  beforeEach(async () => {
    await emptyDatabase(database())
    platform = await makePlatform({ database: database() })
    db = platform.db
    seen = []
  })
  afterEach(async () => {
    await Promise.all(workers.splice(0).map(worker => worker.stop()))
    await platform.close()
  })

  it('runs a job soon after it was put in and deletes it', async () => {
    start(async () => undefined)
    await pause(300)
    const startedAt = performance.now()
    await add('s1')
    await until(() => seen.length === 1)
    expect(performance.now() - startedAt).toBeLessThan(5000)
    await until(async () => (await jobsOf(db)).length === 0)
    const isReported = (workers: { pid: number }[]) => workers.length === 1 && workers[0]?.pid === process.pid
    await until(async () => isReported(await db.selectFrom('workers').select('pid').execute()))
  })

  it('tries a job that failed again, then gives it up, once', async () => {
    await add('s1', 2)
    start(async () => {
      throw new Error('no')
    })
    await until(() => seen.length === 3)
    await until(async () => (await jobsOf(db)).length === 0)
    expect(whatsOf(seen)).toEqual(['run 1', 'run 2', 'gave up 2'])
  })

  it('tells a running job within a moment that it was cancelled', async () => {
    await add('s1')
    start(untilAborted)
    await until(() => seen.length === 1)
    const cancelledAt = performance.now()
    expect(await requestCancel(db, { kind: 'note', subject: 's1' })).toBe('requested')
    await until(() => seen.length === 2)
    expect(performance.now() - cancelledAt).toBeLessThan(5000)
    await until(async () => (await jobsOf(db)).length === 0)
    expect(whatsOf(seen)).toEqual(['run 1', 'cancelled 1'])
  })

  it('stops the run of a job that was deleted meanwhile', async () => {
    await add('s1')
    start(untilAborted)
    await until(() => seen.length === 1)
    await removeJob(db, { kind: 'note', subject: 's1' })
    await until(() => seen.length === 2)
    expect(whatsOf(seen)).toEqual(['run 1', 'lease-lost 1'])
  })

  it('hands its jobs back when it stops, and the next worker runs them as the same attempt', async () => {
    await add('s1')
    const first = start(untilAborted)
    await until(() => seen.length === 1)
    await first.stop()
    expect(await jobsOf(db)).toEqual([{ subject: 's1', state: 'waiting', attempts: 0 }])
    start(async () => undefined)
    await until(async () => (await jobsOf(db)).length === 0)
    expect(whatsOf(seen)).toEqual(['run 1', 'shutdown 1', 'run 1'])
    await until(async () => (await db.selectFrom('workers').select('id').execute()).length === 1)
  })

  it('lets what runs come to its end when it is to finish, and claims nothing more', async () => {
    await add('s1')
    let end: () => void = () => undefined
    const first = start(() => new Promise(resolve => (end = resolve)))
    await until(() => seen.length === 1)
    const finished = first.finish()
    await add('s2')
    await pause(300)
    end()
    await finished
    expect(whatsOf(seen)).toEqual(['run 1'])
    expect(await jobsOf(db)).toEqual([{ subject: 's2', state: 'waiting', attempts: 0 }])
  })

  it('hands back at once what it claims in the moment in which it is told to end', async () => {
    let worker: Worker | undefined
    let finished: Promise<void> | undefined
    // The clock is read for every claim.
    const now = () => {
      finished ??= worker?.finish()
      return Date.now()
    }
    await add('s1')
    worker = start(async () => undefined, { platform: { ...platform, now } })
    await until(() => finished !== undefined)
    await finished
    expect(seen).toEqual([])
    expect(await jobsOf(db)).toEqual([{ subject: 's1', state: 'waiting', attempts: 0 }])
  })

  it('takes up the job of a killed worker on the same machine at once, as a further attempt', async () => {
    await add('s1')
    const child = spawn('sleep', ['60'])
    const dead = makeWorkerId().split(':')
    const workerId = [dead[0], child.pid, processStartTime(child.pid ?? 0), 'x', 'y'].join(':')
    await db
      .updateTable('jobs')
      .set({ state: 'leased', attempts: 1, lease_owner: workerId, lease_until: Date.now() + 3_600_000 })
      .execute()
    expect(isKnownDead(workerId)).toBe(false)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const startedAt = performance.now()
    start(async () => undefined)
    await until(() => seen.length === 1)
    // Far sooner than the hour for which its lease still holds.
    expect(performance.now() - startedAt).toBeLessThan(20_000)
    expect(whatsOf(seen)).toEqual(['run 2'])
  })

  it('takes up the job of a silent worker on another machine when its lease has run out', async () => {
    await add('s1')
    const silent = { state: 'leased' as const, attempts: 1, lease_owner: 'other:1:1:a:b', lease_until: 1 }
    await db.updateTable('jobs').set(silent).execute()
    const startedAt = performance.now()
    start(async () => undefined, { leaseMs: 600 })
    await until(() => seen.length === 1)
    expect(performance.now() - startedAt).toBeGreaterThan(500)
    expect(whatsOf(seen)).toEqual(['run 2'])
  })

  it('keeps a job longer than its lease while the worker is alive, though another worker watches', async () => {
    await add('s1')
    start(async () => pause(4000), { leaseMs: 2000 })
    await until(() => seen.length === 1)
    start(async () => undefined, { leaseMs: 2000 })
    await until(async () => (await jobsOf(db)).length === 0)
    expect(whatsOf(seen)).toEqual(['run 1'])
  })

  it('runs no job twice at once and loses none with two workers in processes of their own', async () => {
    const subjects = Array.from({ length: 30 }, (_, index) => `s${index}`)
    const children = [0, 1].map(() => spawn(process.execPath, ['--input-type=module', '-e', WORKER_PROCESS, url()]))
    const lines: string[] = []
    for (const child of children) {
      child.stdout.setEncoding('utf8').on('data', text => lines.push(...text.trim().split('\n')))
      child.stderr.pipe(process.stderr)
    }
    await until(() => lines.filter(line => line === 'ready').length === children.length)
    await Promise.all(subjects.map(subject => add(subject)))
    await until(async () => (await jobsOf(db)).length === 0)
    for (const child of children) child.kill('SIGTERM')
    await Promise.all(children.map(child => once(child, 'exit')))
    expect(lines.filter(line => line.startsWith('run')).sort()).toEqual(subjects.map(each => `run ${each}`).sort())
    expect(new Set(lines.filter(line => line.startsWith('by'))).size).toBe(2)
  })

  it('ends a run whose worker cannot reach the database for the length of the lease, and not before', async () => {
    await add('s1')
    let isDown = false
    const breakable = new Proxy(db, {
      get: (target, name) => {
        if (isDown) throw new Error('connection refused')
        const value = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    start(untilAborted, { leaseMs: 1200, platform: { ...platform, db: breakable } })
    await until(() => seen.length === 1)
    isDown = true
    const downAt = performance.now()
    await until(() => seen.length === 2)
    const outlived = performance.now() - downAt
    isDown = false
    await until(() => seen.length >= 3)
    expect(whatsOf(seen)).toEqual(['run 1', 'lease-lost 1', 'run 2'])
    expect(outlived).toBeGreaterThan(700)
  })

  it('deletes a job that its handler finished in its own transaction only once', async () => {
    let runs = 0
    await add('s1')
    start(async job => {
      await db.transaction().execute(async trx => finishJob(trx, job))
      if (++runs < 2) await add('s1')
    })
    await until(() => whatsOf(seen).filter(what => what.startsWith('run')).length >= 2)
    await until(async () => (await jobsOf(db)).length === 0)
    // The worker may find the finished job gone before its handler has returned, and say so to whoever still listens.
    expect(whatsOf(seen).filter(what => what.startsWith('run'))).toEqual(['run 1', 'run 1'])
  })
})

describe('isKnownDead', () => {
  it('knows that this process is alive, and that another one under its number is dead', () => {
    const [machine, pid, startTime] = makeWorkerId().split(':')
    expect(isKnownDead(`${machine}:${pid}:${startTime}:x`)).toBe(false)
    expect(isKnownDead(`${machine}:${pid}:1:x`)).toBe(true)
    expect(isKnownDead(`elsewhere:${pid}:1:x`)).toBe(false)
  })
})
