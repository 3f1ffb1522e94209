import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PASSWORD } from '../../test/account-site.ts'
import { describeOnEachDatabase } from '../../test/databases.ts'
import { listArchive } from '../../test/list-archive.ts'
import { makeObedientTool } from '../../test/make-tool.ts'
import { type AnalysesSite, openAnalyses, type Scientist } from '../../test/open-analyses.ts'
import type { Answer } from '../../test/visitor.ts'
import { grantRole } from '../accounts/grant-role.ts'
import { failedFolder, runFolder, runsFolder, studyFolder } from '../platform/files/folders.ts'
import { listMails } from '../platform/mail/list-mails.ts'
import { findMembers } from '../platform/processes/process-tree.ts'
import type { AnalysisFacts, Results } from './analyses.contract.ts'
import { runPaths } from './run/tool-run.ts'

describeOnEachDatabase('analyses', database => {
  let site: AnalysesSite
  let ann: Scientist
  let tool: Awaited<ReturnType<typeof makeObedientTool>>
  let number = 0

  beforeAll(async () => {
    tool = await makeObedientTool()
    site = await openAnalyses({ tools: [tool], database: database() })
    ann = await site.scientist('ann@example.org')
    site.startWorker()
  })
  afterAll(async () => {
    await site.close()
    await tool.remove()
  })

  const submit = (what: string, name = `Run ${++number}`, who = ann): Promise<Answer<AnalysisFacts>> =>
    who.visitor.post<AnalysisFacts>(`/api/v1/studies/${who.study}/analyses`, { name, parameters: { what } })
  const problemsOf = ({ body }: Answer<unknown>) => {
    const { fields = [] } = body as { fields?: { field: string; code: string }[] }
    return fields.map(({ field, code }) => `${field} ${code}`)
  }
  const detailOf = ({ body }: Answer<unknown>) => (body as { detail: string }).detail
  const mailsAbout = async (id: string) => {
    const { link } = await site.services.db
      .selectFrom('analyses')
      .select('link')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const mails = (await listMails(site.services.db, 100)).filter(mail => mail.body_text.includes(link))
    return mails.map(({ kind, recipient }) => `${kind} to ${recipient}`).sort()
  }
  const waitUntil = async (isTrue: () => Promise<boolean> | boolean) => {
    for (const deadline = Date.now() + 20_000; !(await isTrue()); ) {
      if (Date.now() > deadline) throw new Error('It did not happen within 20 s.')
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
  const isHeard = (id: string, line: string) => async () => {
    const row = await site.services.db
      .selectFrom('analysis_logs')
      .select('seq')
      .where('analysis_id', '=', id)
      .where('line', '=', line)
      .executeTakeFirst()
    return row !== undefined
  }
  const runsOf = (id: string) => findMembers({ pid: 0, startTime: '', mark: `${id}.1`, isChild: false })

  it('runs an analysis from submit to results, log and mail', async () => {
    const submitted = await submit('work', ' First  ')
    expect(submitted.status).toBe(201)
    expect(submitted.body).toMatchObject({
      name: 'First',
      state: 'waiting',
      parameters: { what: 'work', column: 'a' },
      tool: { id: 'probe', version: '1.2.3' },
      isOwner: true,
    })
    const { id, link } = submitted.body
    const done = await ann.visitor.waitForAnalysis(id)
    expect(done).toMatchObject({ state: 'done', failure: null, message: '', progress: 1, attempt: 1, position: null })
    expect(done.finishedAt).toBeGreaterThanOrEqual(done.startedAt ?? Number.NaN)
    const { body } = await site.visit().get<Results>(`/api/v1/analyses/${link}/results`)
    expect(body.results.map(({ file, view }) => `${file} ${view}`)).toEqual([
      'm.csv matrix',
      'page.html html',
      'm.svg image',
      'm.png image',
    ])
    expect(body.archiveBytes).toBeGreaterThan(1000)
    expect(await mailsAbout(id)).toEqual(['analysis-finished to ann@example.org'])
    expect(await readdir(runsFolder(site.services.config, id))).toEqual(['1'])
    const kept = ['archive.zip', 'log.txt', 'output', 'parameters.json', 'process.json', 'provenance.json']
    expect((await readdir(runFolder(site.services.config, id, 1))).sort()).toEqual(kept)
  })

  it('gives whoever has the link every file, the archive and the log, and nothing that acts in our name', async () => {
    const { link } = (await submit('work')).body
    await ann.visitor.waitForAnalysis(link)
    const stranger = site.visit()
    const results = `/api/v1/analyses/${link}/results`
    const archive = await stranger.send('GET', `${results}/archive.zip`)
    expect(listArchive(Buffer.from(await archive.arrayBuffer()))).toContain('m.svg')
    expect((await stranger.get(`${results}/log.txt`)).body).toBe('doing work\n')
    const page = await stranger.get(`${results}/files/page.html`)
    expect(page.headers.get('content-security-policy')).toMatch(/^sandbox/)
    for (const path of ['..%2flog.txt', '..%2f..%2f1%2flog.txt', '%2fetc%2fpasswd', 'nothing.csv', '%00', '']) {
      expect((await stranger.get(`${results}/files/${path}`)).status, path).toBe(404)
    }
  })

  it('tells nobody else by the id, and refuses what only the owner may do', async () => {
    const { id, link } = (await submit('work')).body
    const ben = await site.scientist('ben@example.org')
    const stranger = site.visit()
    for (const path of ['', '/results', '/events', '/results/archive.zip']) {
      expect((await ben.visitor.get(`/api/v1/analyses/${id}${path}`)).status).toBe(404)
      expect((await stranger.get(`/api/v1/analyses/${id}${path}`)).status).toBe(404)
    }
    expect((await stranger.get<AnalysisFacts>(`/api/v1/analyses/${link}`)).body.isOwner).toBe(false)
    expect((await ben.visitor.post(`/api/v1/analyses/${link}/cancel`)).status).toBe(404)
    expect((await ben.visitor.delete(`/api/v1/analyses/${link}`)).status).toBe(404)
    expect((await stranger.delete(`/api/v1/analyses/${link}`)).status).toBe(401)
    expect((await ben.visitor.delete(`/api/v1/studies/${ann.study}`)).status).toBe(404)
    const form = { name: 'Not mine', parameters: {} }
    expect((await ben.visitor.post(`/api/v1/studies/${ann.study}/analyses`, form)).status).toBe(404)
    expect((await stranger.post(`/api/v1/studies/${ann.study}/analyses`, form)).status).toBe(401)
    expect((await ben.visitor.get<{ analyses: unknown[] }>('/api/v1/analyses')).body.analyses).toEqual([])
    await grantRole(site.services.db, ben.account, 'superuser')
    expect((await ben.visitor.get(`/api/v1/analyses/${id}`)).status).toBe(200)
  })

  it('finds all that is wrong with the form at once, whatever the page let through', async () => {
    const form = { name: 'x', parameters: { what: 'NOT GOOD', column: 'zzz', unknown: 1 } }
    const answer = await ann.visitor.post(`/api/v1/studies/${ann.study}/analyses`, form)
    expect(answer.status).toBe(422)
    expect(problemsOf(answer)).toEqual([
      'name NAME_TOO_SHORT',
      expect.stringMatching(/^unknown PARAMETER_UNKNOWN/),
      expect.stringMatching(/^what /),
      expect.stringMatching(/^column /),
    ])
    const { count } = await site.services.db
      .selectFrom('analyses')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('name', '=', 'x')
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(0)
  })

  it('takes a name once per study, also when two tabs give it in the same moment', async () => {
    const both = await Promise.all([submit('work', 'Twice'), submit('work', ' twice ')])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422])
    const refused = both.find(({ status }) => status === 422)
    expect(refused && problemsOf(refused)).toEqual(['name ANALYSIS_NAME_TAKEN'])
  })

  it('asks the user to change something, keeps the log, and tells no admin', async () => {
    const { id } = (await submit('refuse')).body
    const failed = await ann.visitor.waitForAnalysis(id)
    expect(failed).toMatchObject({ state: 'failed', failure: 'input', message: 'Choose fewer groups.' })
    expect(await mailsAbout(id)).toEqual(['analysis-input to ann@example.org'])
    await waitUntil(() => !existsSync(join(runFolder(site.services.config, id, 1), 'work')))
    expect(existsSync(failedFolder(site.services.config, id))).toBe(false)
    expect((await ann.visitor.get(`/api/v1/analyses/${id}/results`)).status).toBe(404)
  })

  it('keeps a failed run for inspection, apologises to the user and tells the admins', async () => {
    const admin = await site.scientist(`admin${database().kind}@example.org`)
    await grantRole(site.services.db, admin.account, 'superuser')
    const { id } = (await submit('crash')).body
    const failed = await ann.visitor.waitForAnalysis(id)
    expect(failed).toMatchObject({ state: 'failed', failure: 'tool' })
    expect(failed.message).toContain('Those who run this site were told by mail, and the run is kept for inspection.')
    expect(await mailsAbout(id)).toContain(`run-failed to admin${database().kind}@example.org`)
    expect(await mailsAbout(id)).toContain('analysis-failed to ann@example.org')
    const kept = failedFolder(site.services.config, id)
    await waitUntil(() => existsSync(kept))
    expect(await readFile(join(kept, 'log.txt'), 'utf8')).toContain('division by zero')
    expect(await readFile(join(kept, 'error.txt'), 'utf8')).toContain('exit code 3')
    expect(await readFile(join(kept, 'work/input/table.csv'), 'utf8')).toContain('id,a,b')
    expect(existsSync(join(kept, 'parameters.json'))).toBe(true)
    await ann.visitor.delete(`/api/v1/analyses/${id}`)
    expect(existsSync(kept)).toBe(false)
  })

  it('cancels a running analysis at once, with its whole tree; a waiting one never begins', async () => {
    const running = (await submit('wait')).body
    const waiting = (await submit('work')).body
    await waitUntil(isHeard(running.id, 'waiting'))
    const { body } = await ann.visitor.get<AnalysisFacts>(`/api/v1/analyses/${waiting.id}`)
    expect(body).toMatchObject({ state: 'waiting', position: 1 })
    const cancelled = await ann.visitor.post<AnalysisFacts>(`/api/v1/analyses/${waiting.id}/cancel`)
    expect(cancelled.body).toMatchObject({ state: 'cancelled', position: null, attempt: 0 })
    expect(runsOf(running.id).length).toBeGreaterThan(0)
    const startedAt = performance.now()
    await ann.visitor.post(`/api/v1/analyses/${running.link}/cancel`)
    expect(await ann.visitor.waitForAnalysis(running.id)).toMatchObject({ state: 'cancelled', failure: null })
    expect(performance.now() - startedAt).toBeLessThan(9000)
    expect(runsOf(running.id)).toEqual([])
    await waitUntil(() => !existsSync(runsFolder(site.services.config, running.id)))
    expect((await ann.visitor.post<AnalysisFacts>(`/api/v1/analyses/${running.id}/cancel`)).body.state).toBe(
      'cancelled',
    )
    expect(await mailsAbout(running.id)).toEqual([])
  })

  it('deletes what runs, whichever it is of the user’s analyses: rows, files and processes', async () => {
    const done = (await submit('work')).body
    await ann.visitor.waitForAnalysis(done.id)
    const running = (await submit('wait')).body
    const waiting = (await submit('work')).body
    await waitUntil(isHeard(running.id, 'waiting'))
    for (const { id } of [done, running, waiting]) {
      expect((await ann.visitor.delete(`/api/v1/analyses/${id}`)).status).toBe(204)
      expect((await ann.visitor.get(`/api/v1/analyses/${id}`)).status).toBe(404)
      expect((await ann.visitor.delete(`/api/v1/analyses/${id}`)).status).toBe(404)
    }
    await waitUntil(() => runsOf(running.id).length === 0)
    await waitUntil(() => [done, running, waiting].every(({ id }) => !existsSync(runsFolder(site.services.config, id))))
    const { rows } = await site.services.db
      .selectFrom('jobs')
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .where('subject', 'in', [done.id, running.id, waiting.id])
      .executeTakeFirstOrThrow()
    expect(Number(rows)).toBe(0)
    expect(await ann.visitor.waitForAnalysis((await submit('work')).body.id)).toMatchObject({ state: 'done' })
  })

  it('stops the analyses of a study that is deleted', async () => {
    const cleo = await site.scientist('cleo@example.org')
    const running = (await submit('wait', 'Going', cleo)).body
    await waitUntil(isHeard(running.id, 'waiting'))
    expect((await cleo.visitor.delete(`/api/v1/studies/${cleo.study}`)).status).toBe(204)
    await waitUntil(() => runsOf(running.id).length === 0)
    await waitUntil(() => !existsSync(runsFolder(site.services.config, running.id)))
    expect((await cleo.visitor.get(`/api/v1/analyses/${running.id}`)).status).toBe(404)
    const left = await site.services.db.selectFrom('studies').select('id').where('id', '=', cleo.study).execute()
    expect(left).toEqual([])
  })

  it('lets a visitor try the example as a guest, in one study, without any mail', async () => {
    const guest = site.visit()
    const first = await guest.post<AnalysisFacts>('/api/v1/tools/probe/example')
    const second = await guest.post<AnalysisFacts>('/api/v1/tools/probe/example')
    expect([first.status, second.status]).toEqual([201, 201])
    expect([first.body.name, second.body.name]).toEqual(['Example', 'Example 2'])
    expect(second.body.study.id).toBe(first.body.study.id)
    expect(await guest.waitForAnalysis(first.body.link)).toMatchObject({ state: 'done', isOwner: true })
    expect(await guest.waitForAnalysis(second.body.link)).toMatchObject({ state: 'done' })
    expect(await mailsAbout(first.body.id)).toEqual([])
    expect((await guest.post('/api/v1/tools/nothing/example')).status).toBe(404)
    expect((await site.visit().post('/api/v1/tools/nothing/example')).headers.getSetCookie()).toEqual([])
  })

  it('follows an analysis live, and goes on behind the last line that was seen', async () => {
    const { id, link } = (await submit('wait')).body
    await waitUntil(isHeard(id, 'waiting'))
    const stream = await site.visit().send('GET', `/api/v1/analyses/${link}/events`, {
      headers: { 'last-event-id': '1' },
    })
    const reading = stream.text()
    await ann.visitor.post(`/api/v1/analyses/${id}/cancel`)
    const text = await reading
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    expect(text).not.toContain('doing wait')
    expect(text).toMatch(/id: 2\nevent: log\ndata: \{"at":\d+,"line":"waiting"\}/)
    expect(text).toContain('"state":"running"')
    expect(text).toMatch(/"state":"cancelled"[\s\S]*event: end/)
  })

  it('refuses too many at a time and too many altogether with two different sentences', async () => {
    const dora = await site.scientist('dora@example.org')
    const allow = (quotas: object) =>
      site.services.db
        .updateTable('accounts')
        .set({ quotas: JSON.stringify(quotas) })
        .where('id', '=', dora.account)
        .execute()
    await allow({ analyses: 1, analysesTotal: 3 })
    // Both tabs see a free place; only one may take it.
    const both = await Promise.all([submit('work', 'One', dora), submit('work', 'Two', dora)])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 403])
    const refused = both.find(({ status }) => status === 403)
    expect(refused && detailOf(refused)).toContain('You have 1 analyses at the moment, and at most 1')
    for (const { body, status } of both) if (status === 201) await dora.visitor.delete(`/api/v1/analyses/${body.id}`)
    await allow({ analyses: 10, analysesTotal: 2 })
    expect((await submit('work', 'Three', dora)).status).toBe(201)
    const altogether = await submit('work', 'Four', dora)
    expect(detailOf(altogether)).toContain('You have made 2 analyses, the most that one account can make altogether')
    await allow({ analysesTotal: 10, storageMegabytes: 0 })
    expect((await submit('work', 'Five', dora)).body).toMatchObject({ code: 'ANALYSIS_NO_SPACE' })
    const account = site.services.db.selectFrom('accounts').select('analyses_total').where('id', '=', dora.account)
    expect(await account.executeTakeFirstOrThrow()).toEqual({ analyses_total: 2 })
  })

  it('starts nothing new when the space of the site is used up, and keeps the results of what runs', async () => {
    const { id } = (await submit('wait')).body
    await waitUntil(isHeard(id, 'waiting'))
    const storage: { siteMegabytes: number } = site.services.config.site.storage
    storage.siteMegabytes = 1e-6
    try {
      const refused = await submit('work')
      expect([refused.status, refused.body]).toMatchObject([507, { code: 'SITE_FULL' }])
      expect((await site.visit().post('/api/v1/tools/probe/example')).status).toBe(507)
      await writeFile(join(runPaths(runFolder(site.services.config, id, 1)).work, 'go'), '')
      expect(await ann.visitor.waitForAnalysis(id)).toMatchObject({ state: 'done' })
      expect((await ann.visitor.readResults(id)).get('m.csv')).toContain('x,1,0.5')
    } finally {
      storage.siteMegabytes = 0
    }
    expect((await submit('work')).status).toBe(201)
  })

  it('ends with the account that it belongs to: no process and no file is left', async () => {
    const zoe = await site.scientist('zoe@example.org')
    const { id } = (await submit('wait', undefined, zoe)).body
    await waitUntil(isHeard(id, 'waiting'))
    expect(await runsOf(id)).not.toEqual([])
    const { config, db } = site.services
    const places = [runsFolder(config, id), studyFolder(config, zoe.study)]
    expect(places.map(existsSync)).toEqual([true, true])
    expect((await zoe.visitor.post('/api/auth/delete-account', { password: PASSWORD })).status).toBe(204)
    await waitUntil(async () => (await runsOf(id)).length === 0)
    await waitUntil(() => !places.some(existsSync))
    for (const table of ['analyses', 'studies'] as const) {
      expect(await db.selectFrom(table).select('id').where('account_id', '=', zoe.account).execute()).toEqual([])
    }
    expect(await db.selectFrom('jobs').select('id').where('subject', '=', id).execute()).toEqual([])
    expect(existsSync(failedFolder(config, id))).toBe(false)
  })

  it('runs as many of an account at the same time as its quota says', async () => {
    const eve = await site.scientist('eve@example.org')
    await site.services.db
      .updateTable('accounts')
      .set({ quotas: '{"running":2}' })
      .where('id', '=', eve.account)
      .execute()
    const both = [(await submit('wait', 'One', eve)).body, (await submit('wait', 'Two', eve)).body]
    for (const { id } of both) await waitUntil(isHeard(id, 'waiting'))
    for (const { id } of both) await eve.visitor.delete(`/api/v1/analyses/${id}`)
  })
})
