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
export async function migrateDatabase({ db, kind }: Pick<OpenDatabase, 'db' | 'kind'>): Promise<string[]> {
  const migrations = await readMigrations()
  await refuseNewerDatabase(db, Object.keys(migrations))
  return migrate({ db, kind }, migrations)
}

/** Names of the migrations that this version of the code has, oldest first. */
export async function knownMigrations(): Promise<string[]> {
  return Object.keys(await readMigrations())
}

/** Makes the schema that an empty database has after some of the migrations; the others are left for {@link migrateDatabase}. */
export async function migrateThrough(
  database: Pick<OpenDatabase, 'db' | 'kind'>,
  names: readonly string[],
): Promise<void> {
  const all = Object.entries(await readMigrations())
  await migrate(database, Object.fromEntries(all.filter(([name]) => names.includes(name))))
}

/** Whether a database has some migrations and lacks others; one that has none is new, not old. */
export async function lacksMigrations(db: OpenDatabase['db']): Promise<boolean> {
  const done = await appliedMigrations(db)
  return done.length > 0 && (await knownMigrations()).some(name => !done.includes(name))
}

async function migrate(
  { db, kind }: Pick<OpenDatabase, 'db' | 'kind'>,
  migrations: Record<string, MigrationModule>,
): Promise<string[]> {
  const provider = { getMigrations: async () => withKind(migrations, kind) }
  // A version may bring a change that is dated before one that a database has: they are independent of each other.
  const migrator = new Migrator({ db, provider, allowUnorderedMigrations: true })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).map(result => result.migrationName)
}

type MigrationModule = { up: (db: OpenDatabase['db'], kind: OpenDatabase['kind']) => Promise<void> }

async function readMigrations(): Promise<Record<string, MigrationModule>> {
  const files = (await readdir(MIGRATIONS_FOLDER)).filter(file => /^\d.*\.(ts|js)$/.test(file))
  const entries = await Promise.all(
    files.map(async file => [file.replace(/\.\w+$/, ''), await import(join(MIGRATIONS_FOLDER, file))] as const),
  )
  // By name as they are carried out, not by file: a name that another begins with comes first.
  return Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b)))
}

function withKind(migrations: Record<string, MigrationModule>, kind: OpenDatabase['kind']): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(migrations).map(([name, { up }]) => [name, { up: (db: OpenDatabase['db']) => up(db, kind) }]),
  )
}

async function refuseNewerDatabase(db: OpenDatabase['db'], known: readonly string[]): Promise<void> {
  const unknown = (await appliedMigrations(db)).filter(name => !known.includes(name))
  if (unknown.length > 0) throw databaseErrors.make('DATABASE_TOO_NEW', { values: { migration: unknown.join(', ') } })
}

/** Names of the migrations that a database has, oldest first. */
async function appliedMigrations(db: OpenDatabase['db']): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(table => table.name === 'kysely_migration')) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(row => row.name)
}
