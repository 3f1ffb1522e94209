import { chmod, mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeOnEachDatabase, emptyDatabase } from '../../../test/databases.ts'
import { startMailCatcher } from '../../../test/mail-catcher.ts'
import { copySite, makePlatform } from '../../../test/make-platform.ts'
import { runCommand } from '../../../test/run-command.ts'
import { fillSite } from '../../../test/site-state.ts'
import { openDatabase } from '../../platform/database/open-database.ts'
import { folders, runsFolder } from '../../platform/files/folders.ts'
import type { Services } from '../../tools/services.ts'
import { examineSite } from './examine-site.ts'

const DAY_MS = 24 * 3_600_000
const OLD = new Date('2026-01-01')

type Site = Services & { close: () => Promise<void> }

describeOnEachDatabase('the doctor', (database, url) => {
  let site: Site
  beforeEach(async () => {
    await emptyDatabase(database())
    site = { ...(await makePlatform({ database: database(), env: { DATABASE_URL: url() } })), tools: new Map() }
    await chmod(join(site.config.dataFolder), 0o700)
  })
  afterEach(async () => {
    await rm(site.config.dataFolder, { recursive: true })
  })

  /** What it finds, without what every site of these tests has. */
  const examine = async (given = site) =>
    (await examineSite(given)).filter(({ check, what }) => !/^No worker/.test(what) && check !== 'settings')

  /** Finds, mends, and finds nothing any more. */
  async function mendAll(pattern: RegExp): Promise<void> {
    const found = await examine()
    expect(found.map(({ what }) => what).join('\n')).toMatch(pattern)
    for (const { mend } of found) await mend?.()
    expect((await examine()).filter(({ what }) => pattern.test(what))).toEqual([])
  }

  it('finds nothing at a site that is well', async () => {
    expect(await examine()).toEqual([])
  })

  it('finds files that are missing, and says whose', async () => {
    await fillSite(site)
    const missing = (await examine()).filter(({ check }) => check === 'missing files')
    // The analysis that is done has no archive in that site.
    expect(missing.map(({ where }) => where)).toEqual([expect.stringMatching(/runs\/\w+\/1\/archive\.zip$/)])
    const [done] = await site.db.selectFrom('analyses').select('id').where('state', '=', 'done').execute()
    await site.db
      .insertInto('results')
      .values({ analysis_id: done?.id ?? '', position: 0, file: 'gone.csv', title: 'Gone', view: 'table', bytes: 1 })
      .execute()
    await rm(runsFolder(site.config, done?.id ?? ''), { recursive: true })
    expect((await examine()).filter(({ check }) => check === 'missing files')).toHaveLength(2)
  })

  it('finds what belongs to nothing, and removes it', async () => {
    for (const place of Object.values(folders(site.config))) {
      await mkdir(join(place, 'stray'), { recursive: true })
      await utimes(join(place, 'stray'), OLD, OLD)
    }
    // A folder moved today is young to the file system: the clock goes on instead.
    const later = { ...site, now: () => Date.now() + DAY_MS }
    const found = await examine(later)
    expect(found.filter(({ check }) => check === 'orphans')).toHaveLength(5)
    for (const { mend } of found) await mend?.()
    expect((await examine(later)).filter(({ check }) => check === 'orphans')).toEqual([])
  })

  it('finds what would never come to its end', async () => {
    await fillSite(site)
    await site.db.deleteFrom('jobs').execute()
    await mendAll(/waits or runs without a job[\s\S]*being checked without a job/)
  })

  it('finds jobs without an analysis, dead workers, and what they hold', async () => {
    const job = { kind: 'run-analysis', owner: 'x', max_attempts: 3, run_at: 0, created_at: 1 }
    const leased = { lease_owner: 'gone:1:1:abcdef:1', lease_until: 5 }
    await site.db
      .insertInto('jobs')
      .values([
        { ...job, id: 'a', subject: 'nothing', state: 'waiting' },
        { ...job, ...leased, id: 'b', kind: 'check-study', subject: 'other', state: 'leased' },
      ])
      .execute()
    const worker = { id: 'gone:1:1:abcdef', host: 'gone', pid: 1, started_at: 1, heartbeat_at: 1 }
    await site.db.insertInto('workers').values(worker).execute()
    await mendAll(
      /ended without saying so[\s\S]*in the hand of a worker that is gone[\s\S]*waits for an analysis that is gone/,
    )
  })

  it('finds that the space of the site is used up, or nearly', async () => {
    await fillSite(site)
    const { id } = await site.db.selectFrom('accounts').select('id').limit(1).executeTakeFirstOrThrow()
    const upload = { id: 'u', account_id: id, file_name: 'a.csv', bytes: 1e9, study_id: null, created_at: Date.now() }
    await site.db.insertInto('uploads').values(upload).execute()
    const withLimit = async (siteMegabytes: number) => {
      const settings = { ...site.config.site, storage: { keepFreeMegabytes: 1, siteMegabytes } }
      const found = await examine({ ...site, config: { ...site.config, site: settings } })
      return found.filter(({ check }) => check === 'storage').map(({ weight, what }) => [weight, what])
    }
    expect(await withLimit(0)).toEqual([])
    expect(await withLimit(2000)).toEqual([])
    expect(await withLimit(1100)).toMatchObject([['advice', expect.stringContaining('1.1 GB')]])
    expect(await withLimit(900)).toMatchObject([['fault', expect.stringContaining('nothing new is taken')]])
  })

  it('finds uploads that nobody goes on with', async () => {
    await fillSite(site)
    await site.db.updateTable('uploads').set({ study_id: null, created_at: 1 }).execute()
    await mendAll(/became no study/)
  })

  it('finds a mail server that is away, and mails that wait', async () => {
    const mails = await startMailCatcher()
    const withMail = (smtpUrl: string) => examine({ ...site, config: { ...site.config, smtpUrl } })
    expect(await withMail(mails.url)).toEqual([])
    await mails.close()
    await fillSite(site)
    const found = (await withMail('smtp://tester:secret@127.0.0.1:1')).filter(({ check }) => check === 'mail')
    expect(found.map(({ what }) => what)).toEqual([
      expect.stringMatching(/does not take our log-in/),
      'Waiting for over an hour: 1 mail.',
    ])
    expect(JSON.stringify(found)).not.toContain('secret')
  })

  it('finds a clock that is wrong', async () => {
    const found = await examine({ ...site, now: () => Date.now() + 60_000 })
    expect(found.length).toBe(database().kind === 'sqlite' ? 1 : 2)
    for (const { what } of found) expect(what).toMatch(/clock is (59|60|61) seconds behind/)
  })

  it('finds that nobody can use the admin panel', async () => {
    await fillSite(site)
    await site.db.deleteFrom('account_roles').execute()
    expect((await examine()).map(({ check }) => check)).toContain('accounts')
  })

  it('says that the database is away, without its password', async () => {
    if (database().kind === 'sqlite') return
    const away = new URL(url())
    away.username = 'tester'
    away.password = 'secret'
    away.port = '1'
    const gone = await openDatabase(away.href)
    const found = await examine({
      ...site,
      database: gone,
      db: gone.db,
      config: { ...site.config, databaseUrl: away.href },
    })
    await gone.close()
    expect(found).toMatchObject([
      { check: 'database', weight: 'fault', what: expect.stringMatching(/does not answer/) },
    ])
    expect(JSON.stringify(found)).not.toContain('secret')
  })
})

describe('science-flask doctor', () => {
  it('tells faults by its exit code, and mends', async () => {
    const folder = await copySite()
    const env = {
      DATA_DIR: join(folder, 'data'),
      NODE_ENV: 'production',
      SECRET_KEY: 'a'.repeat(32),
      SITE_URL: 'http://tool.example.org',
    }
    const doctor = (...args: string[]) => runCommand(['doctor', '--site', folder, ...args], { env })
    await runCommand(['migrate', '--site', folder], { env })
    const well = await doctor()
    expect(well.code).toBe(0)
    for (const advice of ['SECRET_KEY', 'SMTP_URL', 'SITE_URL', 'No worker']) expect(well.out).toContain(advice)
    await mkdir(join(folder, 'tools/broken'))
    await writeFile(join(folder, 'tools/broken/tool.yaml'), 'title: Broken')
    await mkdir(join(folder, 'data/.backup-999999999'))
    await writeFile(join(folder, '.env'), 'SMTP_URL=smtp://127.0.0.1:1\n', { mode: 0o644 })
    const ill = await doctor('--json')
    expect(ill.code).toBe(1)
    const checks = JSON.parse(ill.out).findings.map((finding: { check: string }) => finding.check)
    expect(checks).toEqual(expect.arrayContaining(['tools', 'mail', 'leftovers', 'settings']))
    const mended = await doctor('--mend')
    expect(mended.out).toMatch(/mended {2}leftovers/)
    expect(mended.out).toMatch(/mended {2}settings: It holds secrets/)
    await rm(join(folder, 'tools/broken'), { recursive: true })
    await rm(join(folder, '.env'))
    expect((await doctor()).code).toBe(0)
    await rm(folder, { recursive: true })
  })
})
