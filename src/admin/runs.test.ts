import { execFile } from 'node:child_process'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../test/databases.ts'
import { listArchive } from '../../test/list-archive.ts'
import { makeObedientTool } from '../../test/make-tool.ts'
import { type AnalysesSite, openAnalyses, type Scientist } from '../../test/open-analyses.ts'
import { grantRole } from '../../test/open-services.ts'
import type { AnalysisFacts } from '../analyses/analyses.contract.ts'
import { failedFolder } from '../platform/files/folders.ts'
import type { Worker } from '../platform/jobs/start-worker.ts'
import { listMails } from '../platform/mail/list-mails.ts'
import { registerAdminRoutes } from './admin.routes.ts'
import type {
  FailureGroup,
  FailureGroupsPage,
  FileText,
  GroupOutcome,
  Queue,
  RunDetails,
  RunFolder,
  RunsPage,
} from './runs.contract.ts'

const ADMIN = '/api/v1/admin'

describeOnEachDatabase('runs in the admin panel', database => {
  let tool: Awaited<ReturnType<typeof makeObedientTool>>
  let site: AnalysesSite
  let worker: Worker
  let [ann, ben, boss]: Scientist[] = []
  beforeAll(async () => {
    tool = await makeObedientTool()
    site = await openAnalyses({ tools: [tool], database: database(), routes: registerAdminRoutes })
    ann = await site.scientist('ann@mit.edu')
    ben = await site.scientist('ben@mit.edu')
    boss = await site.scientist('boss@mit.edu')
    await grantRole(database().db, boss.account, 'superuser')
    worker = site.startWorker()
  })
  afterAll(async () => {
    await site?.close()
    await tool?.remove()
  })

  const submit = async (who: Scientist, name: string, what: string) => {
    const form = { name, parameters: { what } }
    return (await who.visitor.post<AnalysisFacts>(`/api/v1/studies/${who.study}/analyses`, form)).body.id
  }
  const get = async <T>(path: string) => (await boss.visitor.get<T>(`${ADMIN}/${path}`)).body
  const post = <T>(path: string, body: object = {}) => boss.visitor.post<T>(`${ADMIN}/${path}`, body)
  const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code]
  const until = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 10_000, interval: 50 })

  it('shows what runs, where, and what waits at which place; raises and cancels it', async () => {
    const running = await submit(ann, 'Running', 'wait')
    await until(async () => (await get<RunDetails>(`runs/${running}`)).worker).not.toBeNull()
    await worker.stop()
    const [first, second] = [await submit(ann, 'First', 'work'), await submit(ben, 'Second', 'work')]
    const waiting = await get<RunsPage>('runs?state=waiting')
    expect(waiting.runs.map(({ name }) => name).sort()).toEqual(['First', 'Second'])
    const raised = await post<RunDetails>(`runs/${second}/priority`, { first: true })
    expect(raised.body).toMatchObject({ isFirst: true, position: 1, owner: { email: 'ben@mit.edu' } })
    expect((await post<RunDetails>(`runs/${second}/priority`, { first: false })).body.isFirst).toBe(false)
    expect((await post<RunDetails>(`runs/${first}/cancel`)).body.state).toBe('cancelled')
    expect(codeOf(await post(`runs/${first}/priority`, { first: true }))).toEqual([409, 'RUN_NOT_WAITING'])
    expect((await post<RunDetails>(`runs/${running}/cancel`)).body.state).toBe('cancelled')
    worker = site.startWorker()
    await ben.visitor.waitForAnalysis(second)
    const queue = await get<Queue>('queue')
    expect(queue).toMatchObject({ waiting: 0, running: 0, done: 1, isHeld: false })
    expect(queue.workers.filter(({ isAlive }) => isAlive)).toMatchObject([{ pid: process.pid, jobs: [] }])
  })

  it('groups failures, writes to their owners, and runs them again with the fixed tool', async () => {
    const ids = [
      await submit(ann, 'One', 'crash'),
      await submit(ann, 'Two', 'crash'),
      await submit(ben, 'Three', 'crash'),
    ]
    for (const id of ids) await boss.visitor.waitForAnalysis(id)
    const { groups } = await get<FailureGroupsPage>('failures')
    expect(groups).toMatchObject([{ line: 'division by zero', failure: 'tool', count: 3, currentVersion: '1.2.3' }])
    const [{ id: group }] = groups
    const members = await get<RunsPage>(`runs?group=${group}`)
    expect(members.runs.map(({ name }) => name).sort()).toEqual(['One', 'Three', 'Two'])

    const letter = { subject: 'About {analysis}', text: 'Dear {name},\n\nwe found the fault <b>today</b>.' }
    const told = await post<GroupOutcome>(`failures/${group}/tell`, letter)
    expect(told.body).toEqual({ done: 2, refused: 0, next: null })
    const mails = (await listMails(database().db, 50)).filter(({ kind }) => kind === 'operator-note')
    expect(mails.map(({ recipient }) => recipient).sort()).toEqual(['ann@mit.edu', 'ben@mit.edu'])
    const toAnn = mails.find(({ recipient }) => recipient === 'ann@mit.edu')
    expect(toAnn?.body_text).toMatch(/Dear Ada,[\s\S]*we found the fault <b>today<\/b>[\s\S]*“One” of[\s\S]*“Two” of/)
    expect(toAnn?.subject).toContain('About “One” of the study')

    await writeFile(join(tool.folder, 'run.sh'), 'printf ",x,y\\nx,1,0\\ny,0,1\\n" > output/m.csv\n')
    const outcome = await post<GroupOutcome>(`failures/${group}/repeat`)
    expect(outcome.body).toEqual({ done: 3, refused: 0, next: null })
    for (const id of ids) expect((await ann.visitor.waitForAnalysis(await linkOf(id))).state).toBe('done')
    expect((await get<FailureGroup>(`failures/${group}`)).count).toBe(0)
    expect((await post<GroupOutcome>(`failures/${group}/repeat`)).body).toEqual({ done: 0, refused: 0, next: null })
    expect(codeOf(await post(`runs/${ids[0]}/repeat`))).toEqual([409, 'ANALYSIS_NOT_REPEATABLE'])
  })

  const linkOf = async (id: string) => (await get<RunDetails>(`runs/${id}`)).link

  it('shows and sends the plain files of a failed run, and nothing that a link leads to', async () => {
    await writeFile(join(tool.folder, 'run.sh'), 'echo "no way" >&2; exit 7\n')
    const id = await submit(ben, 'Four', 'work')
    await boss.visitor.waitForAnalysis(id)
    const folder = failedFolder(site.services.config, id)
    await until(async () => (await get<RunFolder>(`runs/${id}/folder`)).files.map(({ path }) => path)).toContain(
      'log.txt',
    )
    await mkdir(join(folder, 'work/deep'), { recursive: true })
    await writeFile(join(folder, 'work/deep/long.txt'), `begin${'ü'.repeat(200_000)}end`)
    await writeFile(join(folder, 'work/deep/bytes.bin'), Buffer.from([1, 0, 2]))
    await writeFile(join(folder, 'work/odd \\ <name>.txt'), 'odd')
    await symlink('/etc/passwd', join(folder, 'work/secret.txt'))
    await symlink('/etc', join(folder, 'work/etc'))
    await promisify(execFile)('mkfifo', [join(folder, 'work/pipe')])
    const { files, isCut } = await get<RunFolder>(`runs/${id}/folder`)
    expect(isCut).toBe(false)
    const kinds = Object.fromEntries(files.map(({ path, kind }) => [path, kind]))
    expect(kinds).toMatchObject({
      'work/secret.txt': 'link',
      'work/etc': 'link',
      'work/pipe': 'other',
      'log.txt': 'file',
    })
    const read = (path: string) =>
      boss.visitor.get<FileText>(`${ADMIN}/runs/${id}/folder/file?path=${encodeURIComponent(path)}`)
    expect((await read('log.txt')).body).toMatchObject({ begin: 'no way\n', end: '', isBinary: false })
    const long = (await read('work/deep/long.txt')).body
    expect([long.begin.startsWith('beginü'), long.end.endsWith('üend'), long.bytes]).toEqual([true, true, 400_008])
    expect((await read('work/deep/bytes.bin')).body).toMatchObject({ isBinary: true, begin: '' })
    for (const path of [
      'work/secret.txt',
      'work/etc/passwd',
      'work/pipe',
      '../../site.sqlite',
      '/etc/passwd',
      'work',
      '',
    ])
      expect([path, (await read(path)).status]).toEqual([path, 404])
    const archive = await boss.visitor.send('GET', `${ADMIN}/runs/${id}/folder.zip`)
    const names = listArchive(Buffer.from(await archive.arrayBuffer()))
    expect(names).toEqual(expect.arrayContaining(['log.txt', 'work/deep/long.txt', 'work/odd _ <name>.txt']))
    expect(names.filter(name => /secret|etc|pipe/.test(name))).toEqual([])
    expect((await boss.visitor.get(`${ADMIN}/runs/../folder`)).status).toBe(404)
  })

  it('goes through any number of runs page by page, each once', async () => {
    const { db } = database()
    const { id: _, ...row } = await db.selectFrom('analyses').selectAll().limit(1).executeTakeFirstOrThrow()
    const many = Array.from({ length: 130 }, (_each, index) => {
      const id = `copy${String(index).padStart(4, '0')}`
      return { ...row, id, link: id, name_key: id, state: 'done' as const, failure_group: null, created_at: index >> 3 }
    })
    await db.insertInto('analyses').values(many).execute()
    const seen: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page: RunsPage = await get<RunsPage>(`runs?state=done&before=${next}`)
      seen.push(...page.runs.map(({ id }) => id))
      next = page.next
    }
    expect(seen.filter(id => id.startsWith('copy')).length).toBe(130)
    expect(new Set(seen).size).toBe(seen.length)
    expect((await boss.visitor.get(`${ADMIN}/runs?state=all`)).status).toBe(400)
    expect(
      (await get<RunsPage>(`runs?owner=${ben.account}&tool=probe`)).runs.every(({ owner }) => owner.id === ben.account),
    ).toBe(true)
  })

  it('writes down what a superuser did, and writes to no guest', async () => {
    const entries = await database()
      .db.selectFrom('audit')
      .select('what')
      .where('account_id', '=', boss.account)
      .execute()
    const done = new Set(entries.map(({ what }) => what))
    expect([...done].sort()).toEqual(['failures.repeat', 'failures.tell', 'run.cancel', 'run.download', 'run.priority'])
    const guest = site.visit()
    const started = await guest.post<AnalysisFacts>('/api/v1/tools/probe/example')
    const letter = { subject: 'Hello', text: 'You' }
    expect(codeOf(await post(`runs/${started.body.id}/tell`, letter))).toEqual([409, 'OWNER_IS_GUEST'])
    expect(codeOf(await post('runs/gone/tell', letter))).toEqual([404, 'NOT_FOUND'])
  })
})
