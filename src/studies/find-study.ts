import type { Selectable } from 'kysely'
import type { CheckStep } from '../define/check-steps.ts'
import type { Problem } from '../define/problem.ts'
import type { TablePreview, TableWarning } from '../define/table.ts'
import type { Db } from '../platform/database/open-database.ts'
import type { Tables } from '../platform/database/tables.ts'
import { isSafeName } from '../platform/files/folders.ts'
import type { StudyState } from './studies.table.ts'

export interface StudyDataset {
  readonly role: string
  /** As the user's computer calls it. */
  readonly fileName: string
  readonly type: string | null
  readonly bytes: number
  /** Upload it came from; null for the tool's example. */
  readonly uploadId: string | null
  /** null until the check is done. */
  readonly samples: number | null
  readonly features: number | null
  readonly warnings: readonly TableWarning[]
  readonly preview: TablePreview | null
}

export interface Study {
  readonly id: string
  readonly accountId: string
  /** Id of the tool. */
  readonly tool: string
  readonly name: string
  readonly state: StudyState
  readonly isExample: boolean
  readonly progress: number
  readonly progressText: string
  readonly progressStep: CheckStep | null
  readonly problems: readonly Problem[]
  readonly createdAt: number
  /** In the order of the tool's declaration. */
  readonly datasets: readonly StudyDataset[]
}

/** A study of this account, in whatever state; undefined when there is none or it is somebody else's. */
export async function findStudy(db: Db, id: string, accountId: string): Promise<Study | undefined> {
  const study = await findAnyStudy(db, id)
  return study?.accountId === accountId ? study : undefined
}

/** A study of anybody, for superusers and jobs. */
export async function findAnyStudy(db: Db, id: string): Promise<Study | undefined> {
  if (!isSafeName(id)) return undefined
  const row = await db.selectFrom('studies').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const datasets = await db.selectFrom('datasets').selectAll().where('study_id', '=', id).orderBy('position').execute()
  return readStudy(row, datasets)
}

/** The studies of an account, newest first, without previews; refused ones are listed nowhere. */
export async function listStudies(db: Db, accountId: string): Promise<Study[]> {
  const rows = await db
    .selectFrom('studies')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('state', '!=', 'refused')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  const datasets = await listDatasets(db, accountId)
  const ofStudy = Map.groupBy(datasets, ({ study_id }) => study_id)
  return rows.map(row => readStudy(row, ofStudy.get(row.id) ?? []))
}

async function listDatasets(db: Db, accountId: string): Promise<DatasetRow[]> {
  const rows = await db
    .selectFrom('datasets')
    .innerJoin('studies', 'studies.id', 'datasets.study_id')
    .select([
      'datasets.id',
      'datasets.study_id',
      'datasets.role',
      'datasets.position',
      'datasets.upload_id',
      'datasets.file_name',
      'datasets.type',
      'datasets.bytes',
      'datasets.clean_bytes',
      'datasets.samples',
      'datasets.features',
      'datasets.warnings',
    ])
    .where('studies.account_id', '=', accountId)
    .orderBy('datasets.position')
    .execute()
  return rows.map(row => ({ ...row, preview: null }))
}

type StudyRow = Selectable<Tables['studies']>
type DatasetRow = Selectable<Tables['datasets']>

function readStudy(row: StudyRow, datasets: readonly DatasetRow[]): Study {
  return {
    id: row.id,
    accountId: row.account_id,
    tool: row.tool,
    name: row.name,
    state: row.state,
    isExample: row.is_example === 1,
    progress: row.progress,
    progressText: row.progress_text ?? '',
    progressStep: parseJson<CheckStep>(row.progress_step) ?? null,
    problems: parseJson<Problem[]>(row.problems) ?? [],
    createdAt: row.created_at,
    datasets: datasets.map(readDataset),
  }
}

function readDataset(row: DatasetRow): StudyDataset {
  return {
    role: row.role,
    fileName: row.file_name,
    type: row.type,
    bytes: row.bytes,
    uploadId: row.upload_id,
    samples: row.samples,
    features: row.features,
    warnings: parseJson<TableWarning[]>(row.warnings) ?? [],
    preview: parseJson<TablePreview>(row.preview) ?? null,
  }
}

function parseJson<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T)
}
