import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../test/databases.ts'
import { makeObedientTool } from '../../test/make-tool.ts'
import { type AnalysesSite, openAnalyses, type Scientist } from '../../test/open-analyses.ts'
import { failedFolder, runFolder, runsFolder } from '../platform/files/folders.ts'
import { claimJob, prepareQueue } from '../platform/jobs/claim-job.ts'
import type { Job } from '../platform/jobs/job.ts'
import type { AnalysisFacts } from './analyses.contract.ts'
import { RUN_ANALYSIS } from './describe-analysis.ts'
import { feedAnalysis } from './feed-analysis.ts'
import { giveUpAnalysis } from './give-up-analysis.ts'
import { repairAnalyses } from './repair-analyses.ts'
import { runAnalysis } from './run-analysis.ts'
import { tidyAllRuns, tidyRuns } from './tidy-runs.ts'

describeOnEachDatabase('the worker’s part of an analysis', database => {
  let site: AnalysesSite
  let ann: Scientist
  let tool: Awaited<ReturnType<typeof makeObedientTool>>
  let number = 0
  beforeAll(async () => {
    tool = await makeObedientTool()
    site = await openAnalyses({ tools: [tool], database: database() })
    ann = await site.scientist('ann@example.org')
    await prepareQueue(site.services.db)
  })
  afterAll(async () => {
    await site.close()
    await tool.remove()
  })

  /** An analysis whose job is in our hand. */
  const claim = async (what = 'work'): Promise<Job> => {
    const form = { name: `Run ${++number}`, parameters: { what } }
    await ann.visitor.post(`/api/v1/studies/${ann.study}/analyses`, form)
    const kinds = [{ kind: RUN_ANALYSIS, perOwner: 100 }]
    await site.services.db.updateTable('jobs').set({ per_owner: 100 }).execute()
    const taken = await claimJob(site.services.db, { workerId: 'm:1:1:a', kinds, now: Date.now(), leaseMs: 1000 })
    if (!taken) throw new Error('There is no job to claim.')
    return taken.job
  }
  const stateOf = (job: Job) =>
    site.services.db
      .selectFrom('analyses')
      .select(['state', 'attempt', 'failure', 'message'])
      .where('id', '=', job.subject)
      .executeTakeFirstOrThrow()
  const resultsOf = (job: Job) =>
    site.services.db.selectFrom('results').select('file').where('analysis_id', '=', job.subject).execute()
  const forever = new AbortController().signal
  const steal = (job: Job) =>
    site.services.db
      .updateTable('jobs')
      .set({ lease_owner: 'm:2:2:b:c', attempts: 2 })
      .where('id', '=', job.id)
      .execute()

  it('concludes once: who lost the lease writes neither state nor results', async () => {
    const job = await claim()
    const stolen = runAnalysis(
      { ...site.services, log: { ...site.services.log, warn: () => undefined } as never },
      { ...job, lease: 'm:1:1:a:old' },
      forever,
    )
    await expect(stolen).rejects.toThrow('lease')
    expect(await stateOf(job)).toMatchObject({ state: 'waiting' })
    await runAnalysis(site.services, job, forever)
    expect(await stateOf(job)).toMatchObject({ state: 'done' })
    const results = await resultsOf(job)
    await expect(runAnalysis(site.services, job, forever)).rejects.toThrow('lease')
    expect(await resultsOf(job)).toEqual(results)
    expect(existsSync(join(runFolder(site.services.config, job.subject, 1), 'archive.zip'))).toBe(true)
  })

  it('waits for a database that is away for a moment when a run of hours has come to its end', async () => {
    const job = await claim()
    let failures = 3
    const db = new Proxy(site.services.db, {
      get: (target, name) => {
        const value = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        const isRunDone = existsSync(join(runFolder(site.services.config, job.subject, 1), 'archive.zip'))
        if (name === 'transaction' && isRunDone && failures-- > 0) throw new Error('the database is away')
        return value.bind(target)
      },
    })
    await runAnalysis({ ...site.services, db }, job, forever)
    expect(await stateOf(job)).toMatchObject({ state: 'done' })
    expect(failures).toBeLessThan(0)
  })

  it('shows a run that was broken off as waiting, with its place in the queue', async () => {
    const job = await claim('wait')
    const stopping = new AbortController()
    const running = runAnalysis(site.services, job, stopping.signal)
    while ((await stateOf(job)).state !== 'running') await new Promise(resolve => setTimeout(resolve, 10))
    stopping.abort('shutdown')
    await expect(running).rejects.toBe('shutdown')
    await site.services.db
      .updateTable('jobs')
      .set({ state: 'waiting', lease_owner: null })
      .where('id', '=', job.id)
      .execute()
    const { body } = await ann.visitor.get<AnalysisFacts>(`/api/v1/analyses/${job.subject}`)
    expect(body).toMatchObject({ state: 'waiting', position: 1 })
    expect(existsSync(runFolder(site.services.config, job.subject, 1))).toBe(false)
    await ann.visitor.delete(`/api/v1/analyses/${job.subject}`)
  })

  it('gives up with an apology, once, when every attempt was broken off', async () => {
    const job = await claim()
    await giveUpAnalysis(site.services, job)
    expect(await stateOf(job)).toMatchObject({ state: 'failed', failure: 'lost' })
    await expect(giveUpAnalysis(site.services, job)).rejects.toThrow('lease')
    expect(existsSync(join(failedFolder(site.services.config, job.subject), 'error.txt'))).toBe(true)
  })

  it('ends a cancelled job whose worker died without running it again', async () => {
    const job = await claim('wait')
    await runAnalysis(site.services, job, AbortSignal.abort('cancelled'))
    expect(await stateOf(job)).toMatchObject({ state: 'cancelled' })
  })

  it('fails with a sentence when the tool is gone', async () => {
    const job = await claim()
    await runAnalysis({ ...site.services, tools: new Map() }, job, forever)
    const { message } = await stateOf(job)
    expect(message).toContain('The tool "probe" is no longer part of this site')
  })

  it('writes at most 2,000 lines for those who follow, in order over all attempts, and none without the lease', async () => {
    const job = await claim()
    const feed = await feedAnalysis(site.services, job)
    for (let line = 1; line <= 2_500; line++) feed.hear({ kind: 'text', text: `line ${line}` })
    feed.hear({ kind: 'progress', fraction: 0.25, text: 'A quarter' })
    await feed.close()
    const lines = () =>
      site.services.db
        .selectFrom('analysis_logs')
        .select(['seq', 'line'])
        .where('analysis_id', '=', job.subject)
        .orderBy('seq')
        .execute()
    const written = await lines()
    expect(written).toHaveLength(2_001)
    expect(written.at(1_999)).toEqual({ seq: 2_000, line: 'line 2000' })
    expect(written.at(-1)?.line).toContain('longer than the 2,000 lines')
    await steal(job)
    feed.hear({ kind: 'progress', fraction: 0.9, text: 'Stale' })
    await feed.close()
    const second = await feedAnalysis(site.services, { ...job, attempt: 2, lease: 'm:2:2:b:c' })
    await second.close()
    expect((await lines()).at(-1)).toMatchObject({ seq: 2_002, line: expect.stringContaining('attempt 2 of 3') })
    const { progress } = await site.services.db
      .selectFrom('analyses')
      .select('progress')
      .where('id', '=', job.subject)
      .executeTakeFirstOrThrow()
    expect(progress).toBe(0.25)
  })

  it('leaves no analysis waiting or running for ever, even if its job is gone', async () => {
    const job = await claim()
    expect(await repairAnalyses(site.services)).toBe(0)
    await site.services.db.deleteFrom('jobs').where('id', '=', job.id).execute()
    expect(await repairAnalyses(site.services)).toBe(1)
    expect(await stateOf(job)).toMatchObject({ state: 'failed', failure: 'lost' })
  })

  it('tidies up after every end, and touches nothing that waits or runs', async () => {
    const { config, db } = site.services
    const makeRuns = async (id: string) => {
      for (const attempt of [1, 2, 3]) {
        await mkdir(join(runFolder(config, id, attempt), 'work'), { recursive: true })
        await writeFile(join(runFolder(config, id, attempt), 'log.txt'), 'x')
      }
    }
    const job = await claim()
    const put = (change: { state: 'waiting' | 'done' | 'failed' | 'cancelled'; failure?: 'input' | 'tool' }) =>
      db
        .updateTable('analyses')
        .set({ attempt: 2, failure: null, ...change })
        .where('id', '=', job.subject)
        .execute()
    const runs = () => readdir(runsFolder(config, job.subject)).catch(() => [])
    await makeRuns(job.subject)
    await put({ state: 'waiting' })
    await tidyAllRuns(site.services)
    expect(await runs()).toEqual(['1', '2', '3'])
    await put({ state: 'done' })
    await tidyAllRuns(site.services)
    expect(await runs()).toEqual(['2'])
    await put({ state: 'failed', failure: 'input' })
    await tidyAllRuns(site.services)
    expect(await readdir(runFolder(config, job.subject, 2))).toEqual(['log.txt'])
    await put({ state: 'failed', failure: 'tool' })
    await tidyRuns(site.services, job.subject)
    await tidyRuns(site.services, job.subject)
    expect([await runs(), await readdir(failedFolder(config, job.subject))]).toEqual([[], ['log.txt']])
    await makeRuns('nobodys')
    await put({ state: 'cancelled' })
    await makeRuns(job.subject)
    await tidyAllRuns(site.services)
    expect([await runs(), existsSync(runsFolder(config, 'nobodys'))]).toEqual([[], false])
  })

  it('keeps all runs when most of them belong to no analysis: the database is likely the wrong one', async () => {
    const { config } = site.services
    const strays = Array.from({ length: 40 }, (_, index) => runFolder(config, `stray${index}`, 1))
    for (const stray of strays) await mkdir(stray, { recursive: true })
    await tidyAllRuns(site.services)
    expect(strays.every(stray => existsSync(stray))).toBe(true)
  })
})
