import type { Generated } from 'kysely'

/** A file on its way to a study. The row is there before the file, so a file without a row is a stray. */
interface UploadsTable {
  id: string
  account_id: string
  /** As the user's computer calls it: never used as a path. */
  file_name: string
  /** Announced size; the upload is finished when the file has it. */
  bytes: number
  /** Study that is being checked from this upload; null while it may be used, replaced or removed. */
  study_id: string | null
  created_at: number
}

export type StudyState = 'checking' | 'ready' | 'refused'

interface StudiesTable {
  id: string
  account_id: string
  tool: string
  name: string
  /** Unique per account; of a refused study its id, so that the name is free again. */
  name_key: string
  state: StudyState
  is_example: Generated<number>
  progress: Generated<number>
  /** What the check does, in English. */
  progress_text: string | null
  /** JSON: the same as a `CheckStep`; null before the first, and of checks of an earlier version. */
  progress_step: string | null
  /** JSON: `Problem[]` of a refused study. */
  problems: string | null
  /** null for the tool's example, which nobody uploaded. */
  accepted_terms_at: number | null
  created_at: number
  checked_at: number | null
}

interface DatasetsTable {
  id: string
  study_id: string
  role: string
  /** Order of the tool's declaration, from 0. */
  position: number
  /** null for the tool's example. */
  upload_id: string | null
  file_name: string
  type: string | null
  /** Size of the file as uploaded. */
  bytes: number
  /** Size of the clean table; null until the check is done, as are the columns below. */
  clean_bytes: number | null
  samples: number | null
  features: number | null
  /** JSON: `TableWarning[]`. */
  warnings: string | null
  /** JSON: `TablePreview`. */
  preview: string | null
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    uploads: UploadsTable
    studies: StudiesTable
    datasets: DatasetsTable
  }
}
