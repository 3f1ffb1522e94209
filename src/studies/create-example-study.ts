import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type AccountQuotas, quotasOf } from '../accounts/quotas.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Language } from '../define/languages.ts'
import type { Db } from '../platform/database/open-database.ts'
import { requireFreeSpace } from '../platform/files/disk-space.ts'
import { checkingFolder, folders, studyFolder } from '../platform/files/folders.ts'
import { removeFolder } from '../platform/files/remove-folder.ts'
import { readPageTexts } from '../platform/page-texts.ts'
import type { Services } from '../tools/services.ts'
import type { Tool } from '../tools/tool-registry.ts'
import { acceptStudy } from './accept-study.ts'
import { checkInProcess } from './check-in-process.ts'
import type { CheckedFacts } from './check-order.ts'
import { insertStudy } from './insert-study.ts'
import { lockAccount } from './lock-account.ts'
import { requireQuota } from './require-quota.ts'
import { shortenName } from './shorten-name.ts'
import { requireSiteSpace } from './site-space.ts'

const LONGEST_SECONDS = 60

export interface ExampleWish {
  readonly tool: Tool
  /** Of the name that the study gets. */
  readonly language: Language
}

/**
 * The study that "try it with example data" analyses: the tool's own example, through the same checks, ready when this
 * returns. An account has one per example; the second time it gets the same. The author's data need no terms to be accepted.
 *
 * @returns its id
 * @throws STUDIES_AT_A_TIME, STUDIES_ALTOGETHER, DISK_FULL, SITE_FULL; Error when the example does not pass the tool's own checks
 */
export async function createExampleStudy(services: Services, viewer: Viewer, wish: ExampleWish): Promise<string> {
  const { tool } = wish
  const files = await findExampleFiles(tool)
  const nameKey = keyOfExample(tool, files)
  const existing = await findReady(services.db, viewer.id, nameKey)
  if (existing) return existing
  const id = services.newId()
  const folder = join(checkingFolder(services.config, id), 'example')
  try {
    const datasets = await oneAtATime(() => checkExample(services, { tool, files, folder }))
    const quotas = await quotasOf(services, viewer)
    const study = { id, viewer, quotas, name: nameExample(services, wish), tool, files, nameKey, datasets, folder }
    return await services.db.transaction().execute(trx => storeExample(trx, services, study))
  } finally {
    await removeFolder(checkingFolder(services.config, id))
  }
}

function nameExample({ config }: Services, { tool: { declaration }, language }: ExampleWish): string {
  const t = readPageTexts(config, language)
  return shortenName(t('example.study', { name: declaration.example.title ?? declaration.title }))
}

interface ExampleFile {
  readonly role: string
  readonly path: string
  readonly fileName: string
  readonly bytes: number
}

async function findExampleFiles({ declaration, folder }: Tool): Promise<ExampleFile[]> {
  const files: ExampleFile[] = []
  for (const role of Object.keys(declaration.datasets)) {
    const file = declaration.example.datasets[role]
    if (file === undefined) continue
    const path = join(folder, file)
    files.push({ role, path, fileName: basename(path), bytes: (await stat(path)).size })
  }
  return files
}

/** Another version of the tool or of its files is another example. The blank in front keeps it apart from what people type. */
function keyOfExample({ declaration }: Tool, files: readonly ExampleFile[]): string {
  const facts = [
    declaration.id,
    declaration.version,
    ...files.map(({ role, fileName, bytes }) => [role, fileName, bytes]),
  ]
  return ` example ${createHash('sha256').update(JSON.stringify(facts)).digest('hex')}`
}

async function findReady(db: Db, accountId: string, nameKey: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('studies')
    .select('id')
    .where('account_id', '=', accountId)
    .where('name_key', '=', nameKey)
    .executeTakeFirst()
  return found?.id
}

interface ExampleCheck {
  readonly tool: Tool
  readonly files: readonly ExampleFile[]
  readonly folder: string
}

async function checkExample(
  services: Services,
  { tool, files, folder }: ExampleCheck,
): Promise<Readonly<Record<string, CheckedFacts>>> {
  const { config } = services
  const bytes = 2 * files.reduce((sum, file) => sum + file.bytes, 0)
  await requireFreeSpace(config, { folder: folders(config).studies, bytes })
  await requireSiteSpace(services, bytes)
  const { datasets: rules, id } = tool.declaration
  const order = { rules, files: Object.fromEntries(files.map(file => [file.role, file])), folder }
  const limits = { memoryMegabytes: config.site.jobs.memoryMegabytes, seconds: LONGEST_SECONDS }
  const outcome = await checkInProcess(order, { limits })
  if ('datasets' in outcome) return outcome.datasets
  const messages = outcome.problems.map(({ message }) => message)
  throw new Error(`The example of the tool "${id}" does not pass its own checks: ${messages.join(' ')}`)
}

interface ExampleStudy extends ExampleCheck {
  readonly id: string
  readonly viewer: Viewer
  readonly quotas: AccountQuotas
  readonly name: string
  readonly nameKey: string
  readonly datasets: Readonly<Record<string, CheckedFacts>>
}

async function storeExample(trx: Db, { config, now }: Services, study: ExampleStudy): Promise<string> {
  const { id, viewer, name, tool, files, nameKey, datasets, folder } = study
  await lockAccount(trx, viewer.id, 0)
  const existing = await findReady(trx, viewer.id, nameKey)
  if (existing) return existing
  await requireQuota(trx, viewer, study.quotas)
  await insertStudy(trx, {
    study: {
      id,
      account_id: viewer.id,
      tool: tool.declaration.id,
      name,
      name_key: nameKey,
      is_example: 1,
      created_at: now(),
    },
    datasets: files.map(({ role, fileName, bytes }) => ({ role, fileName, bytes, uploadId: null, type: null })),
  })
  await acceptStudy(trx, { studyId: id, datasets, folder, place: studyFolder(config, id), now: now() })
  return id
}

let last: Promise<unknown> = Promise.resolve()

/** Many who click at the same time are served in turn, so that the web process does not start twenty processes at once. */
function oneAtATime<T>(task: () => Promise<T>): Promise<T> {
  const next = last.then(task, task)
  last = next.catch(() => undefined)
  return next
}
