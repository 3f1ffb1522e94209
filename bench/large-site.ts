import { migrateDatabase } from '../src/platform/database/migrate.ts'
import { type DatabaseKind, type OpenDatabase, openDatabase } from '../src/platform/database/open-database.ts'
import { createFreshDatabase } from '../test/databases.ts'
import { fillLargeSite } from './fill-large-site.ts'
import { formatMs } from './measure.ts'

const KINDS: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']

/** What `--NAME=` says. */
export const option = (name: string): string | undefined =>
  process.argv.find(argument => argument.startsWith(`--${name}=`))?.slice(name.length + 3)

/** Hundredths of 100,000 accounts and 1,000,000 analyses: `--size=1`. */
export const percent = Number(option('size') ?? 100)

/**
 * Measures on each kind of database that is named, or on all three, filled anew and removed afterwards. `--keep` leaves them
 * and says where they are; `--on=URL` measures on one that was kept, brought up to date.
 */
export async function onLargeSites(measure: (database: OpenDatabase) => Promise<void>): Promise<void> {
  const kept = option('on')
  if (kept) return measureAt(kept, measure)
  const chosen = KINDS.filter(kind => process.argv.includes(kind))
  for (const kind of chosen.length > 0 ? chosen : KINDS) {
    const fresh = await createFreshDatabase(kind)
    try {
      await fillAt(fresh.url)
      await measureAt(fresh.url, measure)
    } finally {
      if (process.argv.includes('--keep')) process.stdout.write(`kept: --on=${fresh.url}\n`)
      else await fresh.drop()
    }
  }
}

async function fillAt(url: string): Promise<void> {
  const database = await openDatabase(url)
  await migrateDatabase(database)
  const size = { accounts: 1_000 * percent, analyses: 10_000 * percent }
  const startedAt = performance.now()
  await fillLargeSite(database, size).finally(database.close)
  const took = formatMs(performance.now() - startedAt)
  process.stdout.write(`${database.kind}: ${size.accounts} accounts, ${size.analyses} analyses, filled in ${took}\n`)
}

async function measureAt(url: string, measure: (database: OpenDatabase) => Promise<void>): Promise<void> {
  const database = await openDatabase(url)
  await migrateDatabase(database)
  await measure(database).finally(database.close)
}
