import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFreshDatabase, describeOnEachDatabase, emptyDatabase, REACHABLE } from '../../../test/databases.ts'
import { makePlatform } from '../../../test/make-platform.ts'
import { fillSite, readState } from '../../../test/site-state.ts'
import { type DatabaseKind, type OpenDatabase, openDatabase } from '../../platform/database/open-database.ts'
import { studyFolder } from '../../platform/files/folders.ts'
import { BackupWriter } from './backup-writer.ts'
import { readBackup, textOf } from './read-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { saveDatabase } from './save-database.ts'
import { saveFiles } from './save-files.ts'
import { writeBackup } from './write-backup.ts'

const OTHER = {
  sqlite: REACHABLE.postgres ? 'postgres' : 'sqlite',
  postgres: REACHABLE.mysql ? 'mysql' : 'sqlite',
  mysql: 'sqlite',
} as const

type Site = Awaited<ReturnType<typeof makePlatform>>

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'science-flask-backup-'))
  file = join(folder, 'site.backup')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Writes the rows of a backup anew, so that its checksums are right and its rows fit no table. */
async function rewriteRows(path: string): Promise<void> {
  const writer = new BackupWriter(path)
  for await (const part of readBackup(path)) {
    if (part.name.startsWith('checksums/') || part.name === 'end.json') continue
    const text = await textOf(part)
    await writer.addText(part.name, part.name.includes('/mails/') ? text.replace('"recipient"', '"nobody"') : text)
  }
  await writer.finish({ rows: 1, files: 1, gone: [] })
}

/** A site of its own on a fresh database, in use for one test. */
async function withSite(kind: DatabaseKind, use: (site: Site) => Promise<void>): Promise<void> {
  const fresh = await createFreshDatabase(kind)
  const database = await openDatabase(fresh.url)
  const site = await makePlatform({
    database,
    env: { DATABASE_URL: fresh.url },
    dataFolder: await mkdtemp(join(folder, 'data-')),
  })
  await use(site).finally(async () => {
    await database.close()
    await fresh.drop()
  })
}

const stateOf = (url: string, dataFolder: string) => readState({ url, dataFolder })

describeOnEachDatabase('a backup', (database: () => OpenDatabase, url) => {
  let site: Site
  beforeEach(async () => {
    await emptyDatabase(database())
    const dataFolder = await mkdtemp(join(folder, 'data-'))
    site = await makePlatform({ database: database(), env: { DATABASE_URL: url() }, dataFolder })
    await fillSite(site)
  })

  it('makes the same site again on another kind of database', async () => {
    const report = await writeBackup(site, { file, force: false })
    expect(report).toMatchObject({ gone: [], missing: [] })
    const before = await stateOf(url(), site.config.dataFolder)
    expect(Object.keys(before.files).length).toBeGreaterThan(5)
    await withSite(OTHER[database().kind], async empty => {
      const { rows, files } = await restoreBackup(empty.config, { file, replace: false })
      expect({ rows, files }).toEqual({ rows: report.rows, files: report.files })
      expect(await stateOf(empty.config.databaseUrl, empty.config.dataFolder)).toEqual(before)
      expect(await readdir(empty.config.dataFolder)).not.toContain('.restore')
    })
  })

  it('is refused by a site that has something, unless that is to be replaced', async () => {
    await writeBackup(site, { file, force: false })
    const before = await stateOf(url(), site.config.dataFolder)
    await withSite(database().kind, async other => {
      await fillSite(other, 'Other')
      const theirs = await stateOf(other.config.databaseUrl, other.config.dataFolder)
      await expect(restoreBackup(other.config, { file, replace: false })).rejects.toMatchObject({
        code: 'SITE_NOT_EMPTY',
      })
      expect(await stateOf(other.config.databaseUrl, other.config.dataFolder)).toEqual(theirs)
      await restoreBackup(other.config, { file, replace: true })
      expect(await stateOf(other.config.databaseUrl, other.config.dataFolder)).toEqual(before)
    })
  })

  it('is refused by a site that runs', async () => {
    await writeBackup(site, { file, force: false })
    const now = Date.now()
    const worker = { id: 'elsewhere:1:1:abc', host: 'elsewhere', pid: 1, started_at: now, heartbeat_at: now }
    await site.db.insertInto('workers').values(worker).execute()
    await expect(restoreBackup(site.config, { file, replace: true })).rejects.toMatchObject({ code: 'SITE_RUNS' })
  })

  it('leaves out at the restore what was deleted while it was made, with all that belongs to it', async () => {
    const [study] = await site.db.selectFrom('studies').select('id').where('state', '=', 'ready').execute()
    const id = study?.id ?? ''
    const writer = new BackupWriter(file)
    const stage = join(site.config.dataFolder, 'stage')
    await mkdir(stage)
    const run = { ...site, writer, stage, hasFiles: true, counts: { rows: 0, files: 0 }, gone: [], missing: [] }
    await saveDatabase(run)
    await site.db.deleteFrom('studies').where('id', '=', id).execute()
    await rm(studyFolder(site.config, id), { recursive: true })
    await saveFiles(run)
    expect(await writer.finish({ ...run.counts, gone: run.gone })).toMatchObject({
      gone: expect.arrayContaining([{ table: 'studies', id }]),
    })
    await withSite(database().kind, async ({ config }) => {
      await restoreBackup(config, { file, replace: false })
      const { rows } = await stateOf(config.databaseUrl, config.dataFolder)
      expect([rows.studies?.length, rows.analyses, rows.accounts?.length, rows.jobs?.length]).toEqual([1, [], 2, 1])
    })
  })

  it('tells of files that are missing though the database has them', async () => {
    const [study] = await site.db.selectFrom('studies').select('id').where('state', '=', 'ready').execute()
    await rm(studyFolder(site.config, study?.id ?? ''), { recursive: true })
    const { missing, gone } = await writeBackup(site, { file, force: false })
    expect({ missing, gone }).toEqual({ missing: [`files/studies/${study?.id}`], gone: [] })
  })

  it('changes nothing when the rows cannot be loaded', async () => {
    await writeBackup(site, { file, force: false })
    const before = await stateOf(url(), site.config.dataFolder)
    await rewriteRows(file)
    await expect(restoreBackup(site.config, { file, replace: true })).rejects.toThrow()
    expect(await stateOf(url(), site.config.dataFolder)).toEqual(before)
    expect(await readdir(site.config.dataFolder)).not.toContain('.restore')
  })
})

describe('a backup file', () => {
  it('is never half a file, is not replaced unless told so, and only its owner may read it', async () => {
    await withSite('sqlite', async site => {
      await fillSite(site)
      await writeBackup(site, { file, force: false })
      expect((await stat(file)).mode & 0o777).toBe(0o600)
      await expect(writeBackup(site, { file, force: false })).rejects.toMatchObject({ code: 'BACKUP_EXISTS' })
      await writeFile(`${file}.999999999.part`, 'left by a process that was killed')
      await mkdir(join(site.config.dataFolder, '.backup-999999999'))
      await writeBackup(site, { file, force: true })
      expect((await readdir(folder)).filter(name => name.startsWith('site.backup'))).toEqual(['site.backup'])
      expect(await readdir(site.config.dataFolder)).not.toContain('.backup-999999999')
    })
  })

  it('says which part is damaged, and nothing is changed', async () => {
    await withSite('sqlite', async site => {
      await fillSite(site)
      await writeBackup(site, { file, force: false })
      const whole = await readFile(file)
      await withSite('sqlite', async empty => {
        const before = await stateOf(empty.config.databaseUrl, empty.config.dataFolder)
        const restore = () => restoreBackup(empty.config, { file, replace: false })
        const tar = gunzipSync(whole)
        const place = tar.indexOf('lichen cover')
        tar[place] = 76
        await writeFile(file, gzipSync(tar))
        await expect(restore()).rejects.toMatchObject({
          code: 'BACKUP_DAMAGED',
          message: expect.stringMatching(/data\/files\/\S+ is not what was saved/),
        })
        await writeFile(file, whole.subarray(0, whole.length - 100))
        await expect(restore()).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
        for (const place of [30, whole.length >> 1, whole.length - 30]) {
          const broken = Buffer.from(whole)
          broken[place] = (broken[place] ?? 0) ^ 0xff
          await writeFile(file, broken)
          await expect(restore(), `at ${place}`).rejects.toMatchObject({
            code: expect.stringMatching(/^BACKUP_(DAMAGED|NOT_ONE)$/),
          })
        }
        for (const other of ['', 'no backup at all', gzipSync('nor this')]) {
          await writeFile(file, other)
          await expect(restore()).rejects.toMatchObject({ code: 'BACKUP_NOT_ONE' })
        }
        await writeFile(
          file,
          gzipSync(Buffer.from(gunzipSync(whole)).fill(0, gunzipSync(whole).lastIndexOf('end.json'))),
        )
        await expect(restore()).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
        expect(await stateOf(empty.config.databaseUrl, empty.config.dataFolder)).toEqual(before)
      })
    })
  })

  it('of a newer schema is refused', async () => {
    await withSite('sqlite', async site => {
      await site.db
        .insertInto('kysely_migration' as never)
        .values({ name: '2031-01-01-later', timestamp: '2031' } as never)
        .execute()
      await writeBackup(site, { file, force: false })
      await withSite('sqlite', empty =>
        expect(restoreBackup(empty.config, { file, replace: false })).rejects.toMatchObject({ code: 'BACKUP_TOO_NEW' }),
      )
    })
  })

  it('leads to no place outside the site', async () => {
    await withSite('sqlite', async site => {
      await writeBackup(site, { file, force: false })
      const outside = join(folder, 'evil.txt')
      const writer = new BackupWriter(file)
      for await (const part of readBackup(file))
        if (part.name === 'backup.json') await writer.addText(part.name, await textOf(part))
      await writer.addText('data/../../evil.txt', 'evil')
      await writer.finish({ rows: 0, files: 1, gone: [] })
      await withSite('sqlite', empty =>
        expect(restoreBackup(empty.config, { file, replace: false })).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' }),
      )
      await expect(stat(outside)).rejects.toThrow('ENOENT')
    })
  })
})
