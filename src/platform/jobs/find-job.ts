import type { Db } from '../database/open-database.ts'
import './jobs.table.ts'

export interface JobSubject {
  readonly kind: string
  /** Id of what the job is about. */
  readonly subject: string
}

/** The one job about a subject, if there is one. Changes are made by id, so that MySQL locks one row and no gap. */
export function findJob(db: Db, { kind, subject }: JobSubject) {
  return db.selectFrom('jobs').select('id').where('kind', '=', kind).where('subject', '=', subject).executeTakeFirst()
}
