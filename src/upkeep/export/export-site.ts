import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { constants, cp, mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { outputFolder } from '../../analyses/run-files.ts'
import { formatCsvRow } from '../../define/csv.ts'
import { openDatabase } from '../../platform/database/open-database.ts'
import { studyFolder } from '../../platform/files/folders.ts'
import type { Platform } from '../../platform/platform.ts'
import { version } from '../../version.ts'
import { type Row, type Snapshot, withSnapshot } from '../backup/dump-database.ts'
import { exportErrors } from './export.errors.ts'
import { README } from './export-readme.ts'

type Source = Pick<Platform, 'config' | 'now'>

/** What lets somebody in, or is of a moment only. */
const LEFT_OUT = new Set([
  ...['sessions', 'credentials', 'verifications', 'attempts', 'mails', 'tour_marks'],
  ...['jobs', 'job_locks', 'job_turns', 'alarms', 'site_facts', 'retention_warnings', 'usage_marks'],
])
const SECRET_COLUMN = /password|token|secret|address$/

/**
 * Writes everything a site holds in open formats: every table as CSV, and for each study and analysis a folder with its facts
 * as JSON, its tables and its results. The site may run meanwhile.
 *
 * @returns how many studies and analyses there were
 * @throws EXPORT_NOT_FOLDER, EXPORT_NOT_EMPTY
 */
export async function exportSite(
  { config, now }: Source,
  folder: string,
): Promise<{ studies: number; analyses: number }> {
  const target = resolve(folder)
  await mkdir(target, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    const isBelowFile = error.code === 'EEXIST' || error.code === 'ENOTDIR'
    throw isBelowFile ? exportErrors.make('EXPORT_NOT_FOLDER', { values: { folder }, cause: error }) : error
  })
  if ((await readdir(target)).length > 0) throw exportErrors.make('EXPORT_NOT_EMPTY', { values: { folder } })
  const { kind, db, close } = await openDatabase(config.databaseUrl)
  try {
    const counts = await withSnapshot({ db, kind, close }, async snapshot => {
      for (const table of snapshot.tables) if (!LEFT_OUT.has(table)) await exportTable(snapshot, table, target)
      return {
        studies: await exportStudies(config, snapshot, target),
        analyses: await exportAnalyses(config, snapshot, target),
      }
    })
    await writeFile(
      join(target, 'README.md'),
      README({ site: config.site.name, version, date: new Date(now()).toISOString() }),
    )
    return counts
  } finally {
    await close()
  }
}

async function exportTable({ columns: columnsOf, rows }: Snapshot, table: string, target: string): Promise<void> {
  await mkdir(join(target, 'tables'), { recursive: true })
  const file = createWriteStream(join(target, 'tables', `${table}.csv`))
  const columns = columnsOf(table).filter(column => !SECRET_COLUMN.test(column))
  file.write(`${formatCsvRow(columns)}\n`)
  for await (const row of rows(table)) {
    const line = formatCsvRow(columns.map(column => textOf(row[column])))
    if (!file.write(`${line}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return value instanceof Date ? value.toISOString() : String(value)
}

async function exportStudies(config: Platform['config'], { rows }: Snapshot, target: string): Promise<number> {
  let count = 0
  for await (const row of rows('studies')) {
    const folder = join(target, 'studies', String(row.id))
    await writeFacts(folder, 'study.json', row)
    await copyIfThere(studyFolder(config, String(row.id)), folder)
    count++
  }
  return count
}

async function exportAnalyses(config: Platform['config'], { rows }: Snapshot, target: string): Promise<number> {
  let count = 0
  for await (const row of rows('analyses')) {
    const folder = join(target, 'analyses', String(row.id))
    await writeFacts(folder, 'analysis.json', { ...row, parameters: JSON.parse(String(row.parameters)) })
    const run = { id: String(row.id), attempt: Number(row.attempt) }
    await copyIfThere(outputFolder(config, run), join(folder, 'results'))
    count++
  }
  return count
}

async function writeFacts(folder: string, name: string, facts: Row): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, name), `${JSON.stringify(facts, null, 2)}\n`)
}

async function copyIfThere(from: string, to: string): Promise<void> {
  const isThere = await stat(from).then(
    () => true,
    () => false,
  )
  if (isThere) await cp(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE })
}
