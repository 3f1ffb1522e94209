import { sql } from 'kysely'
import type { OpenDatabase } from '../../platform/database/open-database.ts'

interface ForeignKeys {
  readonly suspend: () => Promise<void>
  readonly resume: () => Promise<void>
}

/** Lets rows come in any order: references between tables are not checked until they are resumed. On one connection. */
export function foreignKeys({ db, kind }: Pick<OpenDatabase, 'db' | 'kind'>): ForeignKeys {
  if (kind === 'postgres') return postgresKeys(db)
  const run = (statement: string) => async () => void (await sql.raw(statement).execute(db))
  if (kind === 'mysql') {
    return { suspend: run('set foreign_key_checks = 0'), resume: run('set foreign_key_checks = 1') }
  }
  return { suspend: run('pragma foreign_keys = off'), resume: run('pragma foreign_keys = on') }
}

/** Without the rights of a superuser PostgreSQL checks keys always, so they are taken off and put back, which checks them all. */
function postgresKeys(db: OpenDatabase['db']): ForeignKeys {
  let keys: readonly { place: string; name: string; definition: string }[] = []
  return {
    suspend: async () => {
      const found = sql<(typeof keys)[number]>`
        select conrelid::regclass::text as place, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
        from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`
      keys = (await found.execute(db)).rows
      for (const { place, name } of keys) await sql.raw(`alter table ${place} drop constraint ${name}`).execute(db)
    },
    resume: async () => {
      for (const { place, name, definition } of keys) {
        await sql.raw(`alter table ${place} add constraint ${name} ${definition}`).execute(db)
      }
    },
  }
}
