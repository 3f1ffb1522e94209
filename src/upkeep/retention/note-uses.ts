import type { App } from '../../platform/http/create-app.ts'
import type { Platform } from '../../platform/platform.ts'
import { DAY_MS } from './retain-accounts.ts'
import '../../accounts/viewer.ts'
import '../../analyses/analyses.table.ts'
import '../../studies/studies.table.ts'
import './retention.table.ts'

const STUDY = '/api/v1/studies/:study'
const ANALYSIS = '/api/v1/analyses/:analysis'

/** Remembers when a study, or an analysis of it, was opened by its owner: what is used is not removed. */
export function noteUses(app: App, platform: Platform): void {
  app.addHook('onResponse', async (request, reply) => {
    const { url = '' } = request.routeOptions
    const { viewer } = request
    // A superuser who looks at it as somebody else does not use it.
    if (!viewer || viewer.seenBy || request.method !== 'GET' || reply.statusCode !== 200) return
    if (url !== STUDY && url !== ANALYSIS) return
    const params = request.params as { study?: string; analysis?: string }
    // The person has their answer; that it could not be noted down costs them nothing.
    await noteUse(platform, viewer.id, params).catch(error => request.log.warn({ err: error }, 'a use was not noted'))
  })
}

async function noteUse(
  { db, now }: Platform,
  accountId: string,
  { study, analysis }: { readonly study?: string; readonly analysis?: string },
): Promise<void> {
  const studyId = study ?? (await findStudyOf(db, analysis ?? ''))
  if (studyId === undefined) return
  const own = await db
    .selectFrom('studies')
    .leftJoin('study_uses', 'study_uses.study_id', 'studies.id')
    .select(['studies.id', 'study_uses.used_at'])
    .where('studies.id', '=', studyId)
    .where('studies.account_id', '=', accountId)
    .executeTakeFirst()
  // To the day is enough, and costs a page that is looked at all day one write.
  if (!own || (own.used_at ?? 0) > now() - DAY_MS) return
  await db.transaction().execute(async trx => {
    await trx.deleteFrom('study_uses').where('study_id', '=', own.id).execute()
    await trx.insertInto('study_uses').values({ study_id: own.id, used_at: now() }).execute()
  })
}

/** An analysis is asked for by its id or by its link. */
async function findStudyOf(db: Platform['db'], key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('analyses')
    .select('study_id')
    .where(eb => eb.or([eb('id', '=', key), eb('link', '=', key)]))
    .executeTakeFirst()
  return row?.study_id
}
