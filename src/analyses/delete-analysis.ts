import type { Db } from '../platform/database/open-database.ts'
import { removeJob } from '../platform/jobs/remove-job.ts'
import type { Platform } from '../platform/platform.ts'
import { CHECK_STUDY } from '../studies/check-study-job.ts'
import { deleteStudy } from '../studies/delete-study.ts'
import { RUN_ANALYSIS } from './describe-analysis.ts'
import { tidyRuns } from './tidy-runs.ts'
import './analyses.table.ts'

type Deleter = Pick<Platform, 'config' | 'db' | 'log'>

/**
 * Deletes an analysis with its results and files. What runs of it finds its lease lost, ends its processes and leaves
 * nothing behind.
 */
export async function deleteAnalysis(deleter: Deleter, analysisId: string): Promise<void> {
  await deleter.db.transaction().execute(async trx => {
    await removeJob(trx, { kind: RUN_ANALYSIS, subject: analysisId })
    await trx.deleteFrom('analyses').where('id', '=', analysisId).execute()
  })
  await tidyRuns(deleter, analysisId)
}

/** Deletes a study with all its analyses, whether it is being checked or analysed or not. */
export async function deleteStudyWithAnalyses(deleter: Deleter, studyId: string): Promise<void> {
  for (const { id } of await findAnalysesOf(deleter.db, studyId)) await deleteAnalysis(deleter, id)
  await removeJob(deleter.db, { kind: CHECK_STUDY, subject: studyId })
  await deleteStudy(deleter, studyId)
  // One that another tab started meanwhile went with the study; its job finds nothing to run, its folder is tidied up.
}

function findAnalysesOf(db: Db, studyId: string) {
  return db.selectFrom('analyses').select('id').where('study_id', '=', studyId).execute()
}
