import type { Problem } from '../define/problem.ts'
import type { TablePreview, TableWarning } from '../define/table.ts'
import type { Db } from '../platform/database/open-database.ts'
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
  const datasets = await findDatasets(db, id)
  return {
    id: row.id,
    accountId: row.account_id,
    tool: row.tool,
    name: row.name,
    state: row.state,
    isExample: row.is_example === 1,
    progress: row.progress,
    progressText: row.progress_text ?? '',
    problems: parseJson<Problem[]>(row.problems) ?? [],
    createdAt: row.created_at,
    datasets,
  }
}

async function findDatasets(db: Db, studyId: string): Promise<StudyDataset[]> {
  const rows = await db.selectFrom('datasets').selectAll().where('study_id', '=', studyId).orderBy('position').execute()
  return rows.map(row => ({
    role: row.role,
    fileName: row.file_name,
    type: row.type,
    bytes: row.bytes,
    uploadId: row.upload_id,
    samples: row.samples,
    features: row.features,
    warnings: parseJson<TableWarning[]>(row.warnings) ?? [],
    preview: parseJson<TablePreview>(row.preview) ?? null,
  }))
}

function parseJson<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T)
}
