import type { Usage } from '../accounts/usage.ts'
import type { Db } from '../platform/database/open-database.ts'
import './studies.table.ts'

/** What an account keeps now: studies (refused ones are gone), analyses, and the bytes of uploads, datasets and results. */
export async function countUsage(db: Db, accountId: string): Promise<Usage> {
  // One after the other: inside a transaction they share one connection.
  const studies = await countStudies(db, accountId)
  const uploads = await sumUploads(db, accountId)
  const datasets = await sumDatasets(db, accountId)
  const analyses = await sumAnalyses(db, accountId)
  return { studies, analyses: analyses.count, storageBytes: uploads + datasets + analyses.bytes }
}

export async function countStudies(db: Db, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('studies')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('state', '!=', 'refused')
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function sumUploads(db: Db, accountId: string): Promise<number> {
  const { bytes } = await db
    .selectFrom('uploads')
    .select(({ fn }) => fn.sum<number | null>('bytes').as('bytes'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return Number(bytes ?? 0)
}

/** Of ready studies only: the files of a study that is being checked are still its uploads. */
async function sumDatasets(db: Db, accountId: string): Promise<number> {
  const { original, clean } = await db
    .selectFrom('datasets')
    .innerJoin('studies', 'studies.id', 'datasets.study_id')
    .select(({ fn }) => [
      fn.sum<number | null>('datasets.bytes').as('original'),
      fn.sum<number | null>('datasets.clean_bytes').as('clean'),
    ])
    .where('studies.account_id', '=', accountId)
    .where('studies.state', '=', 'ready')
    .executeTakeFirstOrThrow()
  return Number(original ?? 0) + Number(clean ?? 0)
}

async function sumAnalyses(db: Db, accountId: string): Promise<{ count: number; bytes: number }> {
  const { count, bytes } = await db
    .selectFrom('analyses')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('results_bytes').as('bytes')])
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return { count: Number(count), bytes: Number(bytes ?? 0) }
}
