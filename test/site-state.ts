import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { sql } from 'kysely'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { failedFolder, runFolder, studyFolder, uploadFile } from '../src/platform/files/folders.ts'
import { newId, type Platform } from '../src/platform/platform.ts'
import '../src/analyses/analyses.table.ts'
import '../src/platform/jobs/jobs.table.ts'
import '../src/platform/mail/mail.table.ts'
import { makeAccount } from './open-services.ts'

/** Rows and files of every kind, with names that no encoding may change. */
export async function fillSite({ config, database, db }: Platform, name = 'Größe'): Promise<void> {
  const account = await makeAccount(database, 'account', 'superuser')
  const guest = await makeAccount(database, 'guest')
  const study = {
    account_id: account.id,
    tool: 'trial',
    is_example: 0,
    progress: 0.1 + 0.2,
    created_at: 1_764_000_000_123,
  }
  const [ready, checking] = [newId(), newId()]
  const texts = { problems: `'; drop table studies; --\n\\ "quoted" 🌋 שלום` }
  await db
    .insertInto('studies')
    .values([
      { ...study, ...texts, id: ready, name, name_key: ready, state: 'ready' },
      { ...study, id: checking, account_id: guest.id, name, name_key: checking, state: 'checking' },
    ])
    .execute()
  const upload = newId()
  const uploads = { account_id: guest.id, file_name: 'μ.csv', bytes: 12, created_at: 1 }
  await db
    .insertInto('uploads')
    .values({ ...uploads, id: upload, study_id: checking })
    .execute()
  await write(uploadFile(config, upload), 'id,a\ns1,1\n')
  await write(join(studyFolder(config, ready), 'clean/table.csv'), 'lichen cover, clean\n')
  await write(join(studyFolder(config, ready), 'original/table'), 'lichen cover, as it came\n')
  for (const state of ['done', 'failed', 'running'] as const)
    await addAnalysis({ config, db }, { state, study: ready, account: account.id })
  const job = { owner: account.id, state: 'waiting', max_attempts: 3, run_at: 0, created_at: 1 } as const
  await db
    .insertInto('jobs')
    .values({ ...job, id: newId(), kind: 'check-study', subject: checking })
    .execute()
  const mail = {
    kind: 'welcome',
    recipient: 'ada@example.org',
    subject: 'Hello',
    body_text: 'x'.repeat(70_000),
    body_html: '<p>',
  }
  await db
    .insertInto('mails')
    .values({ ...mail, id: newId(), state: 'waiting', attempts: 0, next_attempt_at: 9e12, created_at: 1 })
    .execute()
}

interface Adding {
  readonly state: 'done' | 'failed' | 'running'
  readonly study: string
  readonly account: string
}

async function addAnalysis(
  { config, db }: Pick<Platform, 'config' | 'db'>,
  { state, study, account }: Adding,
): Promise<void> {
  const id = newId()
  const facts = {
    study_id: study,
    account_id: account,
    link: newId(),
    tool: 'trial',
    tool_version: '1',
    parameters: '{}',
    seed: 1,
  }
  const failure = state === 'failed' ? 'tool' : null
  await db
    .insertInto('analyses')
    .values({ ...facts, id, name: state, name_key: id, state, failure, attempt: 1, created_at: 2 })
    .execute()
  const folder = state === 'failed' ? failedFolder(config, id) : runFolder(config, id, 1)
  await write(join(folder, 'output/a folder/r — μ.csv'), `${state}\n`)
  if (state === 'done') await mkdir(join(folder, 'output/empty'), { recursive: true })
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

interface Place {
  readonly url: string
  readonly dataFolder: string
}

/** All rows and files of a site, written the same way for every kind of database, without what is of a process alone. */
export async function readState({ url, dataFolder }: Place) {
  const { db, close } = await openDatabase(url)
  const rows: Record<string, string[]> = {}
  try {
    for (const { name } of await db.introspection.getTables()) {
      if (name === 'workers' || name === 'restore_mark') continue
      const found = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db)
      rows[name] = found.rows.map(row => JSON.stringify(Object.entries(row).sort().map(writeValue))).sort()
    }
  } finally {
    await close()
  }
  return { rows, files: await readFiles(dataFolder) }
}

function writeValue([column, value]: [string, unknown]): [string, unknown] {
  if (typeof value === 'boolean') return [column, Number(value)]
  if (value instanceof Date) return [column, value.toISOString()]
  return [column, value]
}

/** Files of studies, uploads and ended runs, by path, with their sums. */
async function readFiles(dataFolder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const place of ['files', 'failed']) {
    const entries = await readdir(join(dataFolder, place), { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      // Runs under way are made anew.
      if (entry.isFile() && (await readFile(join(entry.parentPath, entry.name), 'utf8')) === 'running\n') continue
      const path = join(entry.parentPath, entry.name)
      if (entry.isFile())
        found[relative(dataFolder, path)] = createHash('sha256')
          .update(await readFile(path))
          .digest('hex')
      else if (entry.name === 'empty') found[relative(dataFolder, path)] = 'an empty folder'
    }
  }
  return found
}
