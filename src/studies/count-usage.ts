import { sql } from 'kysely'
import type { Usage } from '../accounts/usage.ts'
import type { Db } from '../platform/database/open-database.ts'
import './studies.table.ts'

const COUNTS = ['studies', 'uploads', 'originals', 'cleaned', 'analyses', 'results'] as const

/** What an account keeps now: studies (refused ones are gone), analyses, and the bytes of uploads, datasets and results. */
export async function countUsage(db: Db, accountId: string): Promise<Usage> {
  // Of ready studies only: the files of a study that is being checked are still its uploads.
  const datasets = sql`from datasets inner join studies on studies.id = datasets.study_id
    where studies.account_id = ${accountId} and studies.state = 'ready'`
  const analyses = sql`from analyses where account_id = ${accountId}`
  // In one way to the database and back: this stands on the road of every page and every submission.
  const { rows } = await sql<Record<(typeof COUNTS)[number], number | string | null>>`select
    (select count(*) from studies where account_id = ${accountId} and state != 'refused') as studies,
    (select sum(bytes) from uploads where account_id = ${accountId}) as uploads,
    (select sum(datasets.bytes) ${datasets}) as originals, (select sum(datasets.clean_bytes) ${datasets}) as cleaned,
    (select count(*) ${analyses}) as analyses, (select sum(results_bytes) ${analyses}) as results`.execute(db)
  const [studies, uploads, originals, cleaned, analysisCount, results] = COUNTS.map(name =>
    Number(rows[0]?.[name] ?? 0),
  )
  return { studies, analyses: analysisCount, storageBytes: uploads + originals + cleaned + results }
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
