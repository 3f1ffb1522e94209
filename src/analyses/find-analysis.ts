import type { Selectable } from 'kysely'
import { isSuperuser, type Viewer } from '../accounts/viewer.ts'
import type { Db } from '../platform/database/open-database.ts'
import type { Tables } from '../platform/database/tables.ts'
import { isSafeName } from '../platform/files/folders.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import './analyses.table.ts'

/** An analysis with the name of its study. */
export type Analysis = Selectable<Tables['analyses']> & { study_name: string }

const withStudy = (db: Db) =>
  db
    .selectFrom('analyses')
    .innerJoin('studies', 'studies.id', 'analyses.study_id')
    .selectAll('analyses')
    .select('studies.name as study_name')

/**
 * An analysis that the viewer may see: by its id for the owner and superusers, by its link for anybody.
 *
 * @throws NOT_FOUND in every other case, so that ids tell nothing
 */
export async function findAnalysis(db: Db, key: string, viewer: Viewer | null): Promise<Analysis> {
  const analysis = isSafeName(key) ? await findByKey(db, key) : undefined
  if (!analysis || !(analysis.link === key || mayChange(analysis, viewer))) throw httpErrors.make('NOT_FOUND')
  return analysis
}

/**
 * An analysis that the viewer may cancel and delete, by id or link.
 *
 * @throws NOT_FOUND
 */
export async function findOwnAnalysis(db: Db, key: string, viewer: Viewer): Promise<Analysis> {
  const analysis = await findAnalysis(db, key, viewer)
  if (!mayChange(analysis, viewer)) throw httpErrors.make('NOT_FOUND')
  return analysis
}

/** Analyses of an account, newest first. */
export function listAnalyses(db: Db, accountId: string): Promise<Analysis[]> {
  return withStudy(db)
    .where('analyses.account_id', '=', accountId)
    .orderBy('analyses.created_at', 'desc')
    .orderBy('analyses.id')
    .execute()
}

/** Analyses by id, in no order; those that are gone are left out. */
export async function findAnalyses(db: Db, ids: readonly string[]): Promise<Analysis[]> {
  return ids.length === 0 ? [] : withStudy(db).where('analyses.id', 'in', ids).execute()
}

export function mayChange(analysis: Pick<Analysis, 'account_id'>, viewer: Viewer | null): boolean {
  return viewer !== null && (analysis.account_id === viewer.id || isSuperuser(viewer))
}

async function findByKey(db: Db, key: string): Promise<Analysis | undefined> {
  const query = withStudy(db).where(({ eb, or }) => or([eb('analyses.link', '=', key), eb('analyses.id', '=', key)]))
  return query.executeTakeFirst()
}
