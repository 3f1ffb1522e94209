import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../platform/database/open-database.ts'
import { removeFolder } from '../../platform/files/remove-folder.ts'
import { version } from '../../version.ts'
import { FORMAT, HEAD_NAME, ROWS_PREFIX } from './backup-format.ts'
import { type BackupRun, noteMissing } from './backup-run.ts'
import { type Row, type Snapshot, withSnapshot } from './dump-database.ts'
import { chunkRows } from './dump-rows.ts'
import { stageUploads } from './stage-uploads.ts'

const SNAPSHOTS_AT_MOST = 5

export const stagedUploads = ({ stage }: BackupRun) => join(stage, 'uploads')
/** Studies and analyses of the snapshot that have files: a line each. */
export const ownerList = ({ stage }: BackupRun) => join(stage, 'list')

/** Saves every row of one moment, and keeps hold of the uploads of that moment. */
export async function saveDatabase(run: BackupRun): Promise<void> {
  // A connection of its own: on SQLite all queries of one share its transactions.
  const database = await openDatabase(run.config.databaseUrl)
  const save = (isLast: boolean) =>
    withSnapshot(database, async snapshot => {
      if (run.hasFiles && !(await holdUploads(run, snapshot, isLast))) return false
      await saveHead(run, snapshot, database.kind)
      await saveTables(run, snapshot)
      return true
    })
  try {
    for (let attempt = 1; !(await save(attempt === SNAPSHOTS_AT_MOST)); attempt++);
  } finally {
    await database.close()
  }
}

/** @returns false when an upload went before it could be kept: another moment is tried */
async function holdUploads(run: BackupRun, snapshot: Snapshot, isLast: boolean): Promise<boolean> {
  const missing = await stageUploads({ config: run.config, snapshot, folder: stagedUploads(run) })
  if (missing.length > 0 && !isLast) {
    await removeFolder(stagedUploads(run))
    return false
  }
  for (const id of missing) await noteMissing(run, { table: 'uploads', id }, `files/uploads/${id}`)
  return true
}

async function saveHead({ config, now, writer, hasFiles }: BackupRun, snapshot: Snapshot, database: string) {
  const { migrations } = snapshot
  const createdAt = new Date(now()).toISOString()
  const head = { format: FORMAT, version, site: config.site.name, createdAt, database, migrations, hasFiles }
  await writer.addText(HEAD_NAME, `${JSON.stringify(head, null, 2)}\n`)
}

async function saveTables(run: BackupRun, { tables, rows }: Snapshot): Promise<void> {
  const list = openSync(ownerList(run), 'w')
  try {
    for (const table of tables) {
      let number = 0
      const see = (row: Row) => {
        run.counts.rows++
        if (hasFolder(table, row)) writeSync(list, `${table} ${row.id} ${row.state}\n`)
      }
      for await (const chunk of chunkRows(rows(table), see)) {
        const name = `${ROWS_PREFIX}${table}/${String(++number).padStart(6, '0')}.ndjson`
        await run.writer.add(name, chunk.length, [chunk])
      }
    }
  } finally {
    closeSync(list)
  }
}

function hasFolder(table: string, { state }: Row): boolean {
  return (
    (table === 'studies' && state === 'ready') || (table === 'analyses' && (state === 'done' || state === 'failed'))
  )
}
