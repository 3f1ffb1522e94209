import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFreshDatabase, describeOnEachDatabase, type FreshDatabase } from '../../../test/databases.ts'
import { EXAMPLE_SITE } from '../../../test/make-platform.ts'
import { makeAccount } from '../../../test/open-services.ts'
import { fillSite, readState } from '../../../test/site-state.ts'
import { resolveConfig } from '../../config.ts'
import { knownMigrations, lacksMigrations, migrateThrough } from '../../platform/database/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../platform/database/open-database.ts'
import { newId, type Platform } from '../../platform/platform.ts'
import { watchState } from '../../platform/state/watch-state.ts'
import { upgradeDatabase } from './upgrade-database.ts'

describeOnEachDatabase('a site of the first schema', current => {
  let fresh: FreshDatabase
  let database: OpenDatabase
  let platform: Platform
  beforeEach(async () => {
    fresh = await createFreshDatabase(current().kind)
    const dataFolder = await mkdtemp(join(tmpdir(), 'science-flask-upgrade-'))
    const env = { SECRET_KEY: 's'.repeat(32), DATA_DIR: dataFolder, DATABASE_URL: fresh.url }
    const config = resolveConfig(EXAMPLE_SITE, env)
    database = await openDatabase(fresh.url)
    const { db } = database
    platform = { config, database, db, state: watchState(db), log: pino({ level: 'silent' }), now: Date.now, newId }
    await migrateThrough(database, ['2026-11-23-first'])
    await fillSite(platform)
  })
  afterEach(async () => {
    await database.close()
    await fresh.drop()
    await rm(platform.config.dataFolder, { recursive: true })
  })

  const state = () => readState({ url: fresh.url, dataFolder: platform.config.dataFolder })

  it('is brought up to date with all its rows, after a backup', async () => {
    const before = await state()
    expect(await lacksMigrations(database.db)).toBe(true)
    await upgradeDatabase(platform)
    expect(await lacksMigrations(database.db)).toBe(false)
    const after = await state()
    expect(after.files).toEqual(before.files)
    for (const [table, rows] of Object.entries(before.rows)) {
      expect(after.rows[table]?.length, table).toBeGreaterThanOrEqual(rows.length)
      for (const row of rows)
        expect(
          after.rows[table]?.some(each => holds(each, row)),
          `${table}: ${row}`,
        ).toBe(true)
    }
    expect(await readdir(join(platform.config.dataFolder, 'backups'))).toEqual([
      expect.stringMatching(/^before-upgrade-\d{14}\.backup$/),
    ])
    expect(await knownMigrations()).toContain('2026-11-23-first')
  })

  it('goes on with the deletion of an account that broke off, and with no other', async () => {
    const { db } = database
    const gone = await makeAccount(database, 'account')
    const other = await makeAccount(database, 'account')
    const addresses = { [gone.id]: `${gone.id}@deleted.invalid`, [other.id]: 'somebody@deleted.invalid' }
    for (const [id, email] of Object.entries(addresses))
      await db.updateTable('accounts').set({ email, active: 0 }).where('id', '=', id).execute()
    await upgradeDatabase(platform)
    const found = await openDatabase(fresh.url)
    const deleted = await found.db.selectFrom('accounts').select('id').where('deleted_at', 'is not', null).execute()
    await found.close()
    expect(deleted).toEqual([{ id: gone.id }])
  })

  it('is again as it was when the upgrade fails half way', async () => {
    const before = await state()
    const spoil = async ({ db }: OpenDatabase) => {
      await sql`create table half_made (id integer)`.execute(db)
      await sql`delete from mails`.execute(db)
      throw new Error('no such column')
    }
    await expect(upgradeDatabase(platform, spoil)).rejects.toMatchObject({
      code: 'UPGRADE_UNDONE',
      message: expect.stringMatching(/no such column.*before-upgrade-/),
    })
    expect(await state()).toEqual(before)
    const again = await openDatabase(fresh.url)
    expect(await lacksMigrations(again.db)).toBe(true)
    await again.close()
  })
})

/** Whether a row has at least all the values of an older one. */
function holds(row: string, older: string): boolean {
  const values = new Map<string, unknown>(JSON.parse(row))
  return (JSON.parse(older) as [string, unknown][]).every(([column, value]) => values.get(column) === value)
}
