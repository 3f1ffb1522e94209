import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createFreshDatabase, describeOnEachDatabase } from '../../../test/databases.ts'
import { knownMigrations, migrateDatabase } from './migrate.ts'
import { openDatabase } from './open-database.ts'

describeOnEachDatabase('migrateDatabase', (database, url) => {
  it('does nothing when the schema is up to date', async () => {
    expect(await migrateDatabase(database())).toEqual([])
  })

  it('makes the schema once when two processes start at the same time', async () => {
    const fresh = await createFreshDatabase(database().kind)
    const both = await Promise.all([openDatabase(fresh.url), openDatabase(fresh.url)])
    const ran = await Promise.all(both.map(migrateDatabase))
    expect(ran.flat()).toEqual(await knownMigrations())
    await Promise.all(both.map(each => each.close()))
    await fresh.drop()
  })

  it('refuses a database that is newer than the code, in a sentence', async () => {
    const newer = await openDatabase(url())
    const insert = sql`insert into kysely_migration (name, timestamp) values ('2031-01-01-later', '2031-01-01')`
    await insert.execute(newer.db)
    await expect(migrateDatabase(newer)).rejects.toThrow(
      'made by a newer version of Science Flask (it has 2031-01-01-later)',
    )
    await sql`delete from kysely_migration where name = '2031-01-01-later'`.execute(newer.db)
    await newer.close()
  })

  it('tells upper from lower case in names', async () => {
    const { db } = database()
    await sql`insert into job_locks (name, taken) values ('Alpha', 1), ('alpha', 2)`.execute(db)
    const { rows } = await sql<{ taken: number }>`select taken from job_locks where name = 'alpha'`.execute(db)
    expect(rows.map(row => row.taken)).toEqual([2])
  })
})

describe('openDatabase', () => {
  it('says which databases it knows when the address names another', async () => {
    await expect(openDatabase('mongodb://localhost/x')).rejects.toThrow('use sqlite:, postgres:// or mysql://')
  })
})
