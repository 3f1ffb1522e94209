import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnEachDatabase, emptyDatabase } from '../../../test/databases.ts'
import { EXAMPLE_SITE, makePlatform } from '../../../test/make-platform.ts'
import { fillSite, readState } from '../../../test/site-state.ts'
import { finishRestore } from './finish-restore.ts'
import { verifyBackup } from './read-backup.ts'
import { writeBackup } from './write-backup.ts'

const KILL_AT = new URL('../../../test/kill-at.ts', import.meta.url).href
const PROCESS = join(import.meta.dirname, '../../../test/restore-process.ts')
/** How many moments of each are tried, spread over all of it. */
const MOMENTS = Number(process.env.KILL_ROUNDS ?? 3)

type Site = Awaited<ReturnType<typeof makePlatform>>

describeOnEachDatabase('killed', (database, url) => {
  let folder: string
  let file: string
  let site: Site
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'science-flask-kill-'))
    file = join(folder, 'site.backup')
    await emptyDatabase(database())
    site = await makePlatform({ database: database(), env: { DATABASE_URL: url() }, dataFolder: join(folder, 'data') })
    await fillSite(site)
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** @returns whether it was killed before its end */
  async function runAndKill(action: 'backup' | 'restore', killAt: string): Promise<boolean> {
    const env = { ...process.env, DATABASE_URL: siteUrl, DATA_DIR: site.config.dataFolder, SECRET_KEY: 's'.repeat(32) }
    const args = [`--title=${killAt}`, '--import', KILL_AT, PROCESS, action, EXAMPLE_SITE, file]
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let complaint = ''
    child.stderr.on('data', text => {
      complaint += text
    })
    const [code, signal] = await once(child, 'close')
    if (signal !== 'SIGKILL' && code !== 0) throw new Error(complaint)
    return signal === 'SIGKILL'
  }
  let siteUrl: string
  beforeEach(() => {
    siteUrl = url()
  })

  it('while it backs up, a site has no half backup, and the next one leaves nothing behind', async () => {
    for (const step of spread(2, 60)) {
      if (!(await runAndKill('backup', `socket:${step}`))) break
      // Killed after that, it is whole.
      if ((await readdir(folder)).includes('site.backup')) await verifyBackup(file)
    }
    await rm(file, { force: true })
    expect(await runAndKill('backup', 'nowhere:0')).toBe(false)
    expect(await verifyBackup(file)).toMatchObject({ end: { gone: [] } })
    expect((await readdir(folder)).sort()).toEqual(['data', 'site.backup'])
    expect((await readdir(site.config.dataFolder)).filter(name => name.startsWith('.'))).toEqual([])
  })

  it('while it restores, a site is as before or restored, never between', async () => {
    const here = () => readState({ url: siteUrl, dataFolder: site.config.dataFolder })
    await writeBackup(site, { file, force: false })
    const saved = await here()
    await fillSite(site, 'Added later')
    // A copy, because a restored file takes the place of one that this test has open.
    if (database().kind === 'sqlite') {
      siteUrl = `sqlite:${join(folder, 'site.sqlite')}`
      await sql`vacuum into ${join(folder, 'site.sqlite')}`.execute(database().db)
    }
    const before = await here()
    const ends = new Set<string>()
    for (const step of [...spread(3, LAST_STEP[database().kind]), 1_000_000]) {
      await runAndKill('restore', `socket:${step}`)
      await finishRestore({ ...site.config, databaseUrl: siteUrl })
      const after = await here()
      const isBefore = JSON.stringify(after) === JSON.stringify(before)
      if (!isBefore) expect(after, `killed at step ${step}`).toEqual(saved)
      ends.add(isBefore ? 'before' : 'restored')
      expect(await readdir(site.config.dataFolder)).not.toContain('.restore')
      if (!isBefore) break
    }
    expect([...ends]).toEqual(['before', 'restored'])
  })
})

/** About where the restored database takes the place of the other. */
const LAST_STEP = { sqlite: 175, postgres: 300, mysql: 225 }

const spread = (first: number, last: number) =>
  Array.from({ length: MOMENTS }, (_, index) => Math.round(first + ((last - first) * index) / (MOMENTS - 1)))
