import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { beforeEach, expect, it } from 'vitest'
import { describeOnEachDatabase, emptyDatabase } from '../../../test/databases.ts'
import { type Db, openDatabase } from '../database/open-database.ts'
import { claimJob, prepareQueue } from './claim-job.ts'
import { enqueueJob } from './enqueue-job.ts'
import { finishJob, holdJob, LeaseLost } from './finish-job.ts'
import { freeLease, LeaseWatch, readLeases } from './free-leases.ts'
import { queuePositions } from './queue-position.ts'
import { handBackJob, retryJob } from './release-job.ts'
import { removeJob } from './remove-job.ts'
import { renewLeases } from './renew-leases.ts'
import { requestCancel } from './request-cancel.ts'
import { setPriority } from './set-priority.ts'
import { settleJob } from './settle-job.ts'
import { forgetWorkers, removeWorker, reportWorker } from './workers.ts'
import './jobs.table.ts'

const KIND = 'run'
let time = 1_000_000

function add(db: Db, subject: string, options: { owner?: string; perOwner?: number; maxAttempts?: number } = {}) {
  const { owner = 'ann', maxAttempts = 3, perOwner } = options
  return enqueueJob(db, { kind: KIND, subject, owner, maxAttempts, ...(perOwner ? { perOwner } : {}) }, time++)
}

function claim(db: Db, options: { worker?: string; perOwner?: number; now?: number } = {}) {
  const { worker = 'm:1:2:a', perOwner = 1, now = time } = options
  return claimJob(db, { workerId: worker, kinds: [{ kind: KIND, perOwner }], now, leaseMs: 1000 })
}

async function claimSubject(db: Db, options: Parameters<typeof claim>[1] = {}) {
  const taken = await claim(db, options)
  return taken?.job.subject
}

describeOnEachDatabase('the queue', (database, url) => {
  let db: Db
  beforeEach(async () => {
    db = database().db
    await emptyDatabase(database())
    await prepareQueue(db)
  })

  /** Two connections. In one process SQLite has one: a second would block the thread that the first needs to go on. */
  const openConnections = () =>
    database().kind === 'sqlite' ? [database(), database()] : Promise.all([openDatabase(url()), openDatabase(url())])

  it('makes the row of claims once, also when two workers start together', async () => {
    await emptyDatabase(database())
    await Promise.all([prepareQueue(db), prepareQueue(db)])
    expect(await db.selectFrom('job_locks').selectAll().execute()).toEqual([{ name: 'claim', taken: 0 }])
  })

  it('gives a job to one worker, with its attempt', async () => {
    await add(db, 's1')
    const taken = await claim(db)
    expect(taken).toMatchObject({
      purpose: 'run',
      isCancelled: false,
      job: { kind: KIND, subject: 's1', owner: 'ann', attempt: 1, maxAttempts: 3 },
    })
    expect(taken?.job.lease).toMatch(/^m:1:2:a:/)
    expect(await claim(db)).toBeUndefined()
  })

  it('holds no second job about the same subject', async () => {
    await add(db, 's1')
    await expect(add(db, 's1')).rejects.toThrow()
  })

  it('puts a job in with the transaction of what it is about, or not at all', async () => {
    const failing = db.transaction().execute(async trx => {
      await add(trx, 's1')
      throw new Error('the analysis could not be written')
    })
    await expect(failing).rejects.toThrow('could not be written')
    expect(await claim(db)).toBeUndefined()
  })

  it('lets owners take turns: one with many waiting jobs does not starve one with a single job', async () => {
    for (let index = 0; index < 20; index++) await add(db, `a${index}`, { owner: 'ann' })
    await add(db, 'b0', { owner: 'ben' })
    const first = await claim(db)
    if (first) await finishJob(db, first.job)
    expect([first?.job.subject, await claimSubject(db)]).toEqual(['a0', 'b0'])
  })

  it('runs no more of an owner at the same time than allowed, and as many as its jobs allow', async () => {
    await add(db, 'a0')
    await add(db, 'a1')
    await add(db, 'b0', { owner: 'ben', perOwner: 2 })
    await add(db, 'b1', { owner: 'ben', perOwner: 2 })
    await add(db, 'b2', { owner: 'ben', perOwner: 2 })
    const taken = [await claimSubject(db), await claimSubject(db), await claimSubject(db), await claimSubject(db)]
    expect(taken).toEqual(['a0', 'b0', 'b1', undefined])
  })

  it('takes the owner with the fewest running jobs first', async () => {
    await add(db, 'a0')
    await add(db, 'a1')
    expect(await claimSubject(db, { perOwner: 5 })).toBe('a0')
    await add(db, 'b0', { owner: 'ben' })
    expect(await claimSubject(db, { perOwner: 5 })).toBe('b0')
  })

  it('serves higher priority first, then age, among the jobs of one owner', async () => {
    await add(db, 'old')
    await add(db, 'new')
    await add(db, 'urgent')
    expect(await setPriority(db, { kind: KIND, subject: 'urgent' }, 5)).toBe(true)
    const order = [await claimSubject(db, { perOwner: 9 }), await claimSubject(db, { perOwner: 9 })]
    expect(order).toEqual(['urgent', 'old'])
  })

  it('serves a raised job before the turn of every other owner, and shows it there', async () => {
    await add(db, 'a0')
    await add(db, 'a1')
    await add(db, 'b0', { owner: 'ben' })
    await claim(db, { perOwner: 2 })
    await setPriority(db, { kind: KIND, subject: 'a1' }, 1)
    expect(await queuePositions(db, KIND)).toEqual(
      new Map([
        ['a1', 1],
        ['b0', 2],
      ]),
    )
    expect(await claimSubject(db, { perOwner: 2 })).toBe('a1')
    expect(await claimSubject(db, { perOwner: 2 })).toBe('b0')
  })

  it('keeps the limit of one owner for raised jobs, and lets raised ones take turns too', async () => {
    for (const subject of ['a0', 'a1', 'a2']) await add(db, subject)
    await add(db, 'b0', { owner: 'ben' })
    for (const subject of ['a0', 'a1', 'a2', 'b0']) await setPriority(db, { kind: KIND, subject }, 1)
    expect([await claimSubject(db), await claimSubject(db), await claimSubject(db)]).toEqual(['a0', 'b0', undefined])
  })

  it('changes the priority only of what waits', async () => {
    await add(db, 'a0')
    await claim(db)
    expect(await setPriority(db, { kind: KIND, subject: 'a0' }, 1)).toBe(false)
    expect(await setPriority(db, { kind: KIND, subject: 'gone' }, 1)).toBe(false)
  })

  it('finishes a job once, and only for the worker that has it in hand', async () => {
    await add(db, 's1')
    const job = (await claim(db))!.job
    await expect(finishJob(db, { ...job, lease: 'm:9:9:z:other' })).rejects.toThrow(LeaseLost)
    await expect(finishJob(db, { ...job, attempt: 2 })).rejects.toThrow(LeaseLost)
    await finishJob(db, job)
    await expect(finishJob(db, job)).rejects.toThrow(LeaseLost)
    await expect(holdJob(db, job)).rejects.toThrow(LeaseLost)
  })

  it('undoes what the handler wrote when the lease was lost', async () => {
    await add(db, 's1')
    const job = (await claim(db))!.job
    await removeJob(db, job)
    const writing = db.transaction().execute(async trx => {
      await trx.insertInto('job_turns').values({ kind: 'x', owner: 'written', turn: 1 }).execute()
      await finishJob(trx, job)
    })
    await expect(writing).rejects.toThrow(LeaseLost)
    expect(await db.selectFrom('job_turns').selectAll().where('owner', '=', 'written').execute()).toEqual([])
  })

  it('hands a job back without using up its attempt', async () => {
    await add(db, 's1')
    await handBackJob(db, (await claim(db))!.job)
    expect((await claim(db))?.job.attempt).toBe(1)
  })

  it('takes it for no fault that a job failed which was deleted while it ran', async () => {
    const levels: number[] = []
    const write = (line: string) => void levels.push(JSON.parse(line).level)
    const platform = { db, now: () => time, log: pino({ level: 'trace' }, { write }) }
    for (const isDeleted of [true, false]) {
      await add(db, 's1')
      const { job } = (await claim(db))!
      if (isDeleted) await removeJob(db, { kind: KIND, subject: 's1' })
      const signal = new AbortController().signal
      await settleJob({ platform, job, isAttempt: true, signal, error: new Error('its files are gone') })
    }
    const { info, error } = platform.log.levels.values
    expect(levels).toEqual([info, error])
  })

  it('tries a failed job again after a pause, and gives it up after the last attempt', async () => {
    await add(db, 's1', { maxAttempts: 2 })
    await retryJob(db, (await claim(db))!.job, time)
    expect(await claim(db, { now: time })).toBeUndefined()
    const second = (await claim(db, { now: time + 1000 }))!
    expect([second.purpose, second.job.attempt]).toEqual(['run', 2])
    await retryJob(db, second.job, time)
    const last = (await claim(db, { now: time + 2000 }))!
    expect([last.purpose, last.job.attempt]).toEqual(['give-up', 2])
  })

  it('runs a job that was put in before the clock was set back by an hour', async () => {
    await add(db, 's1')
    await retryJob(db, (await claim(db))!.job, time + 3_600_000)
    expect(await claimSubject(db, { now: time })).toBe('s1')
  })

  it('removes a waiting job at once when it is cancelled', async () => {
    await add(db, 's1')
    expect(await requestCancel(db, { kind: KIND, subject: 's1' })).toBe('removed')
    expect(await requestCancel(db, { kind: KIND, subject: 's1' })).toBe('none')
    expect(await claim(db)).toBeUndefined()
  })

  it('tells the worker of a job in hand that it is cancelled', async () => {
    await add(db, 's1')
    await claim(db)
    expect(await requestCancel(db, { kind: KIND, subject: 's1' })).toBe('requested')
    expect((await readLeases(db)).map(lease => lease.isCancelRequested)).toEqual([true])
  })

  it('gives a cancelled job whose worker died to the next worker, as cancelled', async () => {
    await add(db, 's1', { maxAttempts: 1 })
    await claim(db)
    await requestCancel(db, { kind: KIND, subject: 's1' })
    for (const lease of await readLeases(db)) await freeLease(db, lease)
    expect(await claim(db)).toMatchObject({ purpose: 'run', isCancelled: true })
  })

  it('renews all leases of a worker in one statement, and none of others', async () => {
    await add(db, 's1')
    await add(db, 's2', { owner: 'ben' })
    await add(db, 's3', { owner: 'cleo' })
    const mine = [(await claim(db))!.job, (await claim(db))!.job]
    await claim(db, { worker: 'm:7:7:b' })
    await renewLeases(db, mine, 77)
    expect((await readLeases(db)).map(lease => lease.until === 77).sort()).toEqual([false, true, true])
    await renewLeases(db, [], 99)
  })

  it('frees a lease that was not renewed, and none that was renewed after we looked', async () => {
    await add(db, 's1')
    const job = (await claim(db))!.job
    const [seen] = await readLeases(db)
    await renewLeases(db, [job], 12_345)
    expect(await freeLease(db, seen)).toBe(false)
    expect(await freeLease(db, { ...seen, until: 12_345 })).toBe(true)
    expect((await claim(db))?.job.attempt).toBe(2)
  })

  it('tells the place in the queue, in the order in which owners take turns', async () => {
    for (const subject of ['a0', 'a1', 'a2']) await add(db, subject)
    await add(db, 'b0', { owner: 'ben' })
    await claim(db)
    expect(Array.from(await queuePositions(db, KIND))).toEqual([
      ['b0', 1],
      ['a1', 2],
      ['a2', 3],
    ])
  })

  it('loses no job and runs none twice when many workers claim at the same time', async () => {
    const subjects = Array.from({ length: 40 }, (_, index) => `s${index}`)
    for (const [index, subject] of subjects.entries()) await add(db, subject, { owner: `owner${index % 4}` })
    const running = new Map<string, number>()
    const done: string[] = []
    const others = await openConnections()
    const work = async (worker: string, index: number) => {
      while (done.length < subjects.length) {
        const taken = await claim(others[index % 2].db, { worker, perOwner: 2 })
        if (!taken) {
          await pause(5)
          continue
        }
        const { owner, subject } = taken.job
        running.set(owner, (running.get(owner) ?? 0) + 1)
        expect(running.get(owner)).toBeLessThanOrEqual(2)
        await pause(Math.random() * 5)
        running.set(owner, (running.get(owner) ?? 0) - 1)
        done.push(subject)
        await finishJob(db, taken.job)
      }
    }
    await Promise.all(['m:1:1:a', 'm:2:2:b', 'm:3:3:c', 'm:4:4:d'].map(work))
    await Promise.all(others.filter(other => other !== database()).map(other => other.close()))
    expect(done.sort()).toEqual(subjects.sort())
  })

  it('keeps a list of the workers that are alive', async () => {
    await reportWorker(db, { id: 'w1', host: 'h', pid: 1 }, 1000)
    await reportWorker(db, { id: 'w1', host: 'h', pid: 1 }, 2000)
    await reportWorker(db, { id: 'w2', host: 'h', pid: 2 }, 2000)
    expect(await db.selectFrom('workers').select(['id', 'started_at', 'heartbeat_at']).orderBy('id').execute()).toEqual(
      [
        { id: 'w1', started_at: 1000, heartbeat_at: 2000 },
        { id: 'w2', started_at: 2000, heartbeat_at: 2000 },
      ],
    )
    await removeWorker(db, 'w1')
    await forgetWorkers(db, 2000 + 25 * 60 * 60 * 1000)
    expect(await db.selectFrom('workers').selectAll().execute()).toEqual([])
  })
})

it('takes nobody’s job away because a clock was set: only a lease that stays the same for its length is dead', () => {
  const watch = new LeaseWatch(1000)
  const lease = { jobId: 'j', lease: 'other-machine:1:1:a:b', isCancelRequested: false }
  expect(watch.findDead([{ ...lease, until: 5 }], 0)).toEqual([])
  expect(watch.findDead([{ ...lease, until: 5 }], 999)).toEqual([])
  expect(watch.findDead([{ ...lease, until: 3 }], 1500)).toEqual([])
  expect(watch.findDead([{ ...lease, until: 3 }], 2499)).toEqual([])
  expect(watch.findDead([{ ...lease, until: 3 }], 2500)).toHaveLength(1)
})
