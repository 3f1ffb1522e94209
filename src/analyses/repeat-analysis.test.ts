import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { up } from '../../migrations/2026-11-25-runs-and-site.ts'
import { describeOnEachDatabase } from '../../test/databases.ts'
import { makeObedientTool } from '../../test/make-tool.ts'
import { type AnalysesSite, openAnalyses, type Scientist } from '../../test/open-analyses.ts'
import { ensureSiteAccount } from '../accounts/ensure-site-account.ts'
import { failedFolder } from '../platform/files/folders.ts'
import type { AnalysisFacts } from './analyses.contract.ts'
import { cancelAnalysis } from './cancel-analysis.ts'
import { countEnd, countSubmission, forgetMarks } from './count-use.ts'
import { generalizeLine } from './group-failure.ts'
import { repeatAnalysis } from './repeat-analysis.ts'
import './usage.table.ts'

const FIXED = 'echo "all is well" >&2; printf ",x,y\\nx,1,0\\ny,0,1\\n" > output/m.csv\n'
const BROKEN_AGAIN = 'echo "another fault" >&2; exit 4\n'

describeOnEachDatabase('running an analysis again', database => {
  let tool: Awaited<ReturnType<typeof makeObedientTool>>
  let site: AnalysesSite
  let ann: Scientist
  beforeAll(async () => {
    tool = await makeObedientTool()
    site = await openAnalyses({ tools: [tool], database: database() })
    ann = await site.scientist('ann@mit.edu')
    site.startWorker()
  })
  afterAll(async () => {
    await site?.close()
    await tool?.remove()
  })

  const submit = async (name: string, what: string) => {
    const form = { name, parameters: { what } }
    const { body, status } = await ann.visitor.post<AnalysisFacts>(`/api/v1/studies/${ann.study}/analyses`, form)
    expect(status).toBe(201)
    return body
  }
  const read = async (id: string) => (await ann.visitor.get<AnalysisFacts>(`/api/v1/analyses/${id}`)).body
  const folderOf = (id: string) => failedFolder(site.services.config, id)
  /** The folder is moved a moment after the state is written. */
  const untilKept = (id: string, said: string) =>
    expect
      .poll(() => readFile(join(folderOf(id), 'log.txt'), 'utf8').catch(() => ''), { timeout: 5000 })
      .toContain(said)

  it('groups failures of one kind, and gives the fixed result at the same address', async () => {
    const [first, second] = [await submit('First', 'crash'), await submit('Second', 'crash')]
    for (const { id } of [first, second]) expect((await ann.visitor.waitForAnalysis(id)).failure).toBe('tool')
    const groups = await database().db.selectFrom('failure_groups').selectAll().execute()
    expect(groups).toMatchObject([{ tool: 'probe', tool_version: '1.2.3', failure: 'tool', line: 'division by zero' }])
    const members = await database().db.selectFrom('analyses').select('failure_group').execute()
    expect(members.map(({ failure_group }) => failure_group)).toEqual([groups[0].id, groups[0].id])
    await untilKept(first.id, 'division by zero')

    const script = join(tool.folder, 'run.sh')
    await writeFile(script, BROKEN_AGAIN)
    await repeatAnalysis(site.services, first.id)
    expect((await ann.visitor.waitForAnalysis(first.id)).message).toContain('another fault')
    await untilKept(first.id, 'another fault')

    await writeFile(script, FIXED)
    await repeatAnalysis(site.services, first.id)
    const after = await ann.visitor.waitForAnalysis(first.link)
    expect(after).toMatchObject({ state: 'done', name: 'First', failure: null, message: '', link: first.link })
    expect(after.parameters).toEqual(first.parameters)
    expect((await ann.visitor.readResults(first.id)).get('m.csv')).toBe(',x,y\nx,1,0\ny,0,1\n')
    await expect.poll(() => existsSync(folderOf(first.id)), { timeout: 5000 }).toBe(false)
    const lines = await database()
      .db.selectFrom('analysis_logs')
      .select('line')
      .where('analysis_id', '=', first.id)
      .orderBy('seq')
      .execute()
    expect(lines.map(({ line }) => line)).toEqual([
      'doing crash',
      'division by zero',
      'The operator of the site runs it again (version 1.2.3).',
      'another fault',
      'The operator of the site runs it again (version 1.2.3).',
      'all is well',
    ])
  })

  it('does so once, whoever asks twice, and not with what is done or gone', async () => {
    const { id } = (await ann.visitor.get<{ analyses: AnalysisFacts[] }>('/api/v1/analyses')).body.analyses[0]
    const outcomes = await Promise.allSettled([repeatAnalysis(site.services, id), repeatAnalysis(site.services, id)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await ann.visitor.waitForAnalysis(id)).state).toBe('done')
    await expect(repeatAnalysis(site.services, id)).rejects.toMatchObject({ code: 'ANALYSIS_NOT_REPEATABLE' })
    await expect(repeatAnalysis(site.services, 'gone')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const jobs = await database().db.selectFrom('jobs').select('id').execute()
    expect(jobs).toEqual([])
  })

  it('refuses parameters that the tool no longer takes, and changes nothing', async () => {
    const { id } = await submit('Third', 'crash')
    await cancelAnalysis(site.services, id)
    await ann.visitor.waitForAnalysis(id)
    await database()
      .db.updateTable('analyses')
      .set({ parameters: '{"gone":1}', state: 'failed' })
      .where('id', '=', id)
      .execute()
    await expect(repeatAnalysis(site.services, id)).rejects.toMatchObject({ code: 'PARAMETERS_OUTDATED' })
    expect((await read(id)).state).toBe('failed')
  })

  it('counts what was submitted and how it ended, without names, also of what is deleted', async () => {
    const { db } = database()
    const before = await db.selectFrom('usage_days').selectAll().execute()
    expect(before).toHaveLength(1)
    expect(before[0]).toMatchObject({
      day: new Date().toISOString().slice(0, 10),
      tool: 'probe',
      country: 'US',
      institution: 'Massachusetts Institute of Technology',
      people: 1,
      submitted: 3,
      failed: 3,
    })
    expect(Number(before[0].run_ms)).toBeGreaterThan(0)
    await db.deleteFrom('accounts').execute()
    expect(await db.selectFrom('usage_days').selectAll().execute()).toEqual(before)
    expect(JSON.stringify(await db.selectFrom('usage_marks').selectAll().execute())).not.toContain(ann.account)
  })

  it('counts no examples that the site itself shows', async () => {
    const { id } = await ensureSiteAccount(site.services)
    const use = { tool: 'shown', accountId: id }
    await countSubmission(site.services, use)
    await countEnd(site.services, use, { state: 'done', startedAt: 0 })
    expect(await database().db.selectFrom('usage_days').selectAll().where('tool', '=', 'shown').execute()).toEqual([])
  })

  it('counts a person once a month', async () => {
    const { db } = database()
    const use = { tool: 'other', accountId: 'somebody' }
    const people = async () => {
      const rows = await db.selectFrom('usage_days').select(['day', 'people']).where('tool', '=', 'other').execute()
      return rows.sort((a, b) => a.day.localeCompare(b.day)).map(({ people: count }) => count)
    }
    const at = (day: string) => ({ ...site.services, now: () => Date.parse(day) })
    await countSubmission(at('2026-01-30'), use)
    await countSubmission(at('2026-01-31'), use)
    await countSubmission(at('2026-02-01'), use)
    expect(await people()).toEqual([1, 0, 1])
    await forgetMarks(at('2026-02-02'))
    const marks = await db.selectFrom('usage_marks').select('month').where('month', '<', '2026-03').execute()
    expect(marks.map(({ month }) => month)).toEqual(['2026-02'])
    await Promise.all(Array.from({ length: 8 }, () => countSubmission(at('2026-03-01'), use)))
    expect(await people()).toEqual([1, 0, 1, 1])
  })

  it('counts at an upgrade what was there before use was counted, also when the upgrade is repeated', async () => {
    const { db, kind } = database()
    const ben = await site.scientist('ben@mit.edu')
    const form = { name: 'Early', parameters: { what: 'work' } }
    const { body } = await ben.visitor.post<AnalysisFacts>(`/api/v1/studies/${ben.study}/analyses`, form)
    await ben.visitor.waitForAnalysis(body.id)
    for (let time = 0; time < 2; time++) await up(db, kind)
    const days = await db.selectFrom('usage_days').selectAll().execute()
    expect(days).toMatchObject([
      { day: new Date().toISOString().slice(0, 10), tool: 'probe', country: 'US', submitted: 1, done: 1, people: 0 },
    ])
  })
})

it.each([
  ["KeyError: 'gene_4711'", "KeyError: '…'"],
  ['ValueError: could not convert string to float: "x,1"', 'ValueError: could not convert string to float: "…"'],
  [
    'Error in solve.default(m) : system is computationally singular: 1.2e-17',
    'Error in solve.default(m) : system is computationally singular: #',
  ],
  ['cannot open /srv/site/data/files/runs/ab2/1/work/input/table.csv', 'cannot open …'],
  ['segfault at 0x7f3a10 in row 17', 'segfault at # in row #'],
  ['', ''],
])('reads %s as others of its kind', (line, general) => {
  expect(generalizeLine(line)).toBe(general)
})
