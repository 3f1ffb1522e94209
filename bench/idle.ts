// An idle site for 400 simulated days: housekeeping and nightly jobs by a clock that is moved; memory and disk are to stay flat.

import { sql } from 'kysely'
import { cleanAccounts } from '../src/accounts/clean-accounts.ts'
import { repairAnalyses } from '../src/analyses/repair-analyses.ts'
import { tidyAllRuns } from '../src/analyses/tidy-runs.ts'
import { folderSize } from '../src/platform/files/folder-size.ts'
import { cleanUploads } from '../src/studies/clean-uploads.ts'
import { runNightly } from '../src/upkeep/retention/nightly.ts'
import { openServices } from '../test/open-services.ts'
import { fillSite } from '../test/site-state.ts'

const HOUR_MS = 3_600_000
const DAYS = Number(process.argv[2] ?? 400)

let now = Date.now()
const services = await openServices({ now: () => now })
await fillSite(services)
await services.db.updateTable('analyses').set({ state: 'done' }).where('state', '=', 'running').execute()

process.stdout.write('day     heap MB   memory MB   data kB\n')
for (let hour = 0; hour <= DAYS * 24; hour++) {
  await repairAnalyses(services)
  await tidyAllRuns(services)
  await cleanUploads(services)
  await cleanAccounts(services)
  await runNightly(services)
  if (hour % Math.ceil((DAYS * 24) / 10) === 0) await report(hour / 24)
  now += HOUR_MS
}
await services.close()

async function report(day: number): Promise<void> {
  globalThis.gc?.()
  // What is written is first added to a file beside the database, which is used again once it has a certain size.
  await sql.raw('pragma wal_checkpoint(truncate)').execute(services.db)
  const { heapUsed, rss } = process.memoryUsage()
  const bytes = await folderSize(services.config.dataFolder)
  const cells = [day.toFixed(0), (heapUsed / 1e6).toFixed(1), (rss / 1e6).toFixed(0), (bytes / 1e3).toFixed(0)]
  process.stdout.write(`${cells.map((cell, index) => (index === 0 ? cell.padEnd(6) : cell.padStart(9))).join('  ')}\n`)
}
