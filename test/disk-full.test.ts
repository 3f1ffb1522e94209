import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { access, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import type { StudyFacts } from '../src/studies/studies.contract.ts'
import { listSiteExamples } from './list-site-examples.ts'
import { runCommand } from './run-command.ts'
import { type RunningSite, startSite } from './start-site.ts'
import { makeTrialSite } from './trial-site.ts'
import { Visitor } from './visitor.ts'

const TABLE = Buffer.from(
  `id,a,b\n${Array.from({ length: 400 }, (_, row) => `s${row},${row},${row * 7}`).join('\n')}\n`,
)

/** A disk of its own, a little larger than the site wants to have free; undefined where this test may not mount one. */
function mountDisk(): string | undefined {
  const disk = mkdtempSync(join(tmpdir(), 'science-flask-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=560m', 'none', disk], { stdio: 'pipe' })
    return disk
  } catch {
    rmdirSync(disk)
    process.stdout.write('SKIPPED: the tests of a full disk need the right to mount one (root).\n')
    return undefined
  }
}

const disk = mountDisk()

describe.skipIf(!disk)('a full disk', () => {
  const data = disk ?? ''
  let folder: Awaited<ReturnType<typeof makeTrialSite>>
  let site: RunningSite
  let visitor: Visitor
  let upload: string
  let run: AnalysisFacts
  let processes: readonly unknown[]
  /** On another disk: as long as it is there, the run does not end. */
  let gate: string

  beforeAll(async () => {
    folder = await makeTrialSite()
    gate = join(folder.folder, 'gate')
    await writeFile(gate, '')
    await waitAtGate(join(folder.folder, 'tools/trial/run.sh'), gate)
    site = await startSite({ siteFolder: folder.folder, env: { DATA_DIR: data } })
    visitor = new Visitor(site.url)
    const first = await submit(await visitor.upload('table.csv', TABLE), 'Before')
    await visitor.waitForStudy(first.body.id)
    upload = await visitor.upload('table.csv', TABLE)
    const form = { name: 'Through', parameters: {} }
    run = (await visitor.post<AnalysisFacts>(`/api/v1/studies/${first.body.id}/analyses`, form)).body
    while (!(await visitor.get<AnalysisFacts>(`/api/v1/analyses/${run.id}`)).body.progressText) await setTimeout(50)
    processes = [site.webPid(), site.workerPid()]
    await writeFile(join(data, 'kept.backup'), 'older')
    await fill(join(data, 'filling'))
  })
  afterAll(async () => {
    await site?.remove().catch(() => undefined)
    await folder?.remove()
    execFileSync('umount', ['--lazy', data])
    rmdirSync(data)
  })

  const submit = (id: string, name: string) =>
    visitor.post<StudyFacts & { code: string }>('/api/v1/studies', {
      tool: 'trial',
      name,
      datasets: { table: { upload: id } },
      acceptTerms: true,
    })

  it('refuses in a clear sentence what is new, and shows what is there', async () => {
    for (const path of ['/', '/api/v1/account', '/api/v1/studies', `/api/v1/analyses/${run.link}`]) {
      expect((await visitor.get(path)).status, path).toBe(200)
    }
    expect(await submit(upload, 'During')).toMatchObject({ status: 507, body: { code: 'DISK_FULL' } })
    await expect(visitor.upload('other.csv', TABLE)).rejects.toThrow(/507.*DISK_FULL/)
    const guest = await new Visitor(site.url).post('/api/v1/tools/trial/example')
    expect(guest).toMatchObject({ status: 507, body: { code: 'DISK_FULL' } })
  })

  it('leaves no half backup, and keeps the one that is there', async () => {
    const place = join(data, 'kept.backup')
    const env = { DATA_DIR: data }
    const backup = (...args: string[]) => runCommand(['backup', '--site', folder.folder, ...args], { env })
    expect(await backup(join(data, 'new.backup'))).toMatchObject({ code: 1 })
    expect(await backup(place, '--force')).toMatchObject({ code: 1 })
    expect((await readdir(data)).filter(name => /backup/.test(name))).toEqual(['kept.backup'])
    // Removed only when there is space again: a single free block might be enough for the run to end well.
    expect(await readFile(place, 'utf8')).toBe('older')
  })

  it('ends no process, though neither the log nor the end of a run can be written', async () => {
    await rm(gate)
    // The tool has met the full disk; then the worker has some time to meet it as well.
    await expect
      .poll(() =>
        access(`${gate}.passed`).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true)
    await setTimeout(1_000)
    expect([site.webPid(), site.workerPid()]).toEqual(processes)
    expect((await visitor.get<AnalysisFacts>(`/api/v1/analyses/${run.id}`)).body.state).toMatch(/running|waiting/)
  })

  it('loses nothing: with space again the run ends in plain words, can be repeated, and the upload becomes a study', async () => {
    await Promise.all(['filling', 'kept.backup'].map(name => rm(join(data, name))))
    const ended = await visitor.waitForAnalysis(run.id)
    expect(ended).toMatchObject({ state: 'failed', message: expect.stringMatching(/disk of this site is full.*again/) })
    const form = { name: 'Again', parameters: {} }
    const again = await visitor.post<AnalysisFacts>(`/api/v1/studies/${run.study.id}/analyses`, form)
    expect((await visitor.waitForAnalysis(again.body.id)).state).toBe('done')
    expect((await visitor.readResults(again.body.id)).get('table.csv')).toContain('s399,399,2793')
    const { status, body } = await submit(upload, 'During')
    expect(status).toBe(202)
    expect((await visitor.waitForStudy(body.id)).state).toBe('ready')
    expect([site.webPid(), site.workerPid()]).toEqual(processes)
  })

  it('leaves nothing behind', async () => {
    const { body } = await visitor.get<{ studies: StudyFacts[] }>('/api/v1/studies')
    expect(body.studies.map(({ name }) => name)).toEqual(['During', 'Before'])
    for (const { id } of body.studies) expect((await visitor.delete(`/api/v1/studies/${id}`)).status).toBe(204)
    const database = await openDatabase(`sqlite:${join(data, 'site.sqlite')}`)
    const examples = await listSiteExamples(database.db)
    await database.close()
    for (const place of await readdir(join(data, 'files'))) {
      const left = await readdir(join(data, 'files', place))
      expect(
        left.filter(id => !examples.includes(id)),
        place,
      ).toEqual([])
    }
  })
})

/** Lets the trial tool wait as long as a file is there, instead of some seconds, and leave another one at its end. */
async function waitAtGate(script: string, gate: string): Promise<void> {
  const wait = `while [ -e '${gate}' ]; do sleep 0.1; done`
  const text = (await readFile(script, 'utf8')).replace('sleep "$seconds"', wait)
  await writeFile(script, `${text}status=$?\ntouch '${gate}.passed'\nexit $status\n`)
}

/** Takes all that is left of a disk, to the last block. */
async function fill(path: string): Promise<void> {
  const { bavail, bsize } = await statfs(join(path, '..'))
  for (let bytes = bavail * bsize; bytes >= bsize; bytes = Math.floor(bytes / 2)) {
    await writeFile(path, Buffer.alloc(Math.min(bytes, 2 ** 30)), { flag: 'a' }).catch(() => undefined)
  }
}
