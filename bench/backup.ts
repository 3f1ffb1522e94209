// Backup and restore of a site with many rows and large files: how long, and how much memory at most.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runFolder } from '../src/platform/files/folders.ts'
import { newId } from '../src/platform/platform.ts'
import { restoreBackup } from '../src/upkeep/backup/restore-backup.ts'
import { writeBackup } from '../src/upkeep/backup/write-backup.ts'
import { openServices } from '../test/open-services.ts'
import { fillSite } from '../test/site-state.ts'

const MEGABYTES = Number(process.argv[2] ?? 500)
const ROWS = Number(process.argv[3] ?? 100_000)
const ROWS_AT_ONCE = 500

const services = await openServices()
const { config, db } = services
await fillSite(services)
const [analysis] = await db.selectFrom('analyses').select('id').where('state', '=', 'done').execute()
const id = analysis?.id ?? ''
for (let megabyte = 0; megabyte < MEGABYTES; megabyte += 50) {
  await writeFile(join(runFolder(config, id, 1), 'output', `${megabyte}.bin`), randomBytes(50_000_000))
}
for (let row = 0; row < ROWS; row += ROWS_AT_ONCE) {
  const lines = Array.from({ length: ROWS_AT_ONCE }, (_, index) => ({
    analysis_id: id,
    seq: row + index,
    at: row,
    line: `Line ${row + index} of a log, ${newId()}`,
  }))
  await db.insertInto('analysis_logs').values(lines).execute()
}
const folder = await mkdtemp(join(tmpdir(), 'science-flask-bench-'))
const file = join(folder, 'site.backup')

process.stdout.write(`${MEGABYTES} MB of files, ${ROWS} rows\n`)
await measure('backup', () => writeBackup(services, { file, force: false }))
const empty = await openServices()
await measure('restore', () => restoreBackup(empty.config, { file, replace: true }))
process.stdout.write(`size of the file  ${((await stat(file)).size / 1e6).toFixed(0)} MB\n`)
await Promise.all([services.close(), empty.close(), rm(folder, { recursive: true })])

/** Memory is looked at while it works; what was there before is left out. */
async function measure(name: string, action: () => Promise<unknown>): Promise<void> {
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 20)
  const start = performance.now()
  await action()
  clearInterval(timer)
  const seconds = (performance.now() - start) / 1_000
  process.stdout.write(
    `${name.padEnd(16)}  ${seconds.toFixed(1)} s, ${((most - before) / 1e6).toFixed(0)} MB more than before\n`,
  )
}
