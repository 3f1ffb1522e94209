import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { databaseErrors } from './database.errors.ts'
import type { OpenDatabase } from './open-database.ts'

const MIGRATIONS_FOLDER = join(import.meta.dirname, '../../../migrations')

/**
 * Brings the schema up to date. Safe when several processes start at once: one migrates, the others wait and find it done.
 *
 * @returns the names of the migrations that ran, oldest first
 * @throws DATABASE_TOO_NEW when the database has migrations that this version of the code does not know
 */
export async function migrateDatabase({ db, kind }: OpenDatabase): Promise<string[]> {
  const migrations = await readMigrations()
  await refuseNewerDatabase(db, Object.keys(migrations))
  const migrator = new Migrator({ db, provider: { getMigrations: async () => withKind(migrations, kind) } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).map(result => result.migrationName)
}

type MigrationModule = { up: (db: OpenDatabase['db'], kind: OpenDatabase['kind']) => Promise<void> }

async function readMigrations(): Promise<Record<string, MigrationModule>> {
  const files = (await readdir(MIGRATIONS_FOLDER)).filter(file => /^\d.*\.(ts|js)$/.test(file)).sort()
  const entries = await Promise.all(
    files.map(async file => [file.replace(/\.\w+$/, ''), await import(join(MIGRATIONS_FOLDER, file))] as const),
  )
  return Object.fromEntries(entries)
}

function withKind(migrations: Record<string, MigrationModule>, kind: OpenDatabase['kind']): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(migrations).map(([name, { up }]) => [name, { up: (db: OpenDatabase['db']) => up(db, kind) }]),
  )
}

async function refuseNewerDatabase(db: OpenDatabase['db'], known: readonly string[]): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(table => table.name === 'kysely_migration')) return
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  const unknown = rows.map(row => row.name).filter(name => !known.includes(name))
  if (unknown.length > 0) throw databaseErrors.make('DATABASE_TOO_NEW', { values: { migration: unknown.join(', ') } })
}
