import { quotasOf } from '../accounts/quotas.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Problem } from '../define/problem.ts'
import type { SiteError } from '../errors.ts'
import type { Db } from '../platform/database/open-database.ts'
import { enqueueJob } from '../platform/jobs/enqueue-job.ts'
import type { Services } from '../tools/services.ts'
import { type AcceptedForm, checkNewStudy } from './check-new-study.ts'
import { CHECK_STUDY } from './check-study-job.ts'
import { insertStudy } from './insert-study.ts'
import { isNameTaken, nameTaken } from './is-name-taken.ts'
import { requireOpen } from './require-open.ts'
import { requireQuota } from './require-quota.ts'
import type { NewStudy } from './studies.contract.ts'
import { studyErrors } from './studies.errors.ts'

/**
 * Makes a study of finished uploads and puts its check into the queue, both or neither.
 *
 * @returns the id of the study, in state `checking`
 * @throws SUBMISSIONS_PAUSED, TOOL_OFF, TOOL_LIMITED, STUDY_NOT_ACCEPTED and STUDY_NAME_TAKEN with the fields, STUDIES_AT_A_TIME, STUDIES_ALTOGETHER
 */
export async function submitStudy(services: Services, viewer: Viewer, form: NewStudy): Promise<string> {
  const tool = services.tools.get(form.tool)
  if (tool) await requireOpen(services, viewer, tool)
  const checked = await checkNewStudy(services, viewer, form)
  if ('problems' in checked) throw notAccepted(checked.problems)
  const quotas = await quotasOf(services, viewer)
  const id = services.newId()
  const now = services.now()
  await services.db.transaction().execute(async trx => {
    await requireQuota(trx, viewer, quotas)
    // Nobody adds studies to a locked account, so what is free now stays free until the end.
    if (await isNameTaken(trx, viewer.id, checked.nameKey)) throw notAccepted([nameTaken()])
    await insertStudy(trx, rowsOf({ id, viewer, form: checked, now }))
    await claimUploads(trx, id, checked)
    const { maxAttempts } = services.config.site.jobs
    await enqueueJob(trx, { kind: CHECK_STUDY, subject: id, owner: viewer.id, maxAttempts }, now)
  })
  return id
}

function notAccepted(problems: readonly Problem[]): SiteError {
  const isOnlyName = problems.every(({ code }) => code === 'STUDY_NAME_TAKEN')
  return studyErrors.make(isOnlyName ? 'STUDY_NAME_TAKEN' : 'STUDY_NOT_ACCEPTED', { problems })
}

interface Submission {
  readonly id: string
  readonly viewer: Viewer
  readonly form: AcceptedForm
  readonly now: number
}

function rowsOf({ id, viewer, form, now }: Submission): Parameters<typeof insertStudy>[1] {
  const { name, nameKey } = form
  const tool = form.tool.declaration.id
  return {
    study: { id, account_id: viewer.id, tool, name, name_key: nameKey, accepted_terms_at: now, created_at: now },
    datasets: form.datasets.map(({ role, type, upload }) => {
      return { role, type, uploadId: upload.id, fileName: upload.file_name, bytes: upload.bytes }
    }),
  }
}

/** From here on nobody else may use or remove the uploads. */
async function claimUploads(trx: Db, studyId: string, { datasets }: AcceptedForm): Promise<void> {
  for (const { role, upload } of datasets) {
    const { numUpdatedRows } = await trx
      .updateTable('uploads')
      .set({ study_id: studyId })
      .where('id', '=', upload.id)
      // One upload may serve two datasets of the same study.
      .where(({ eb, or }) => or([eb('study_id', 'is', null), eb('study_id', '=', studyId)]))
      .executeTakeFirst()
    if (numUpdatedRows > 0n) continue
    const message = 'The file was used or removed in another window in the meantime: choose it again.'
    throw notAccepted([{ code: 'UPLOAD_NOT_FOUND', field: role, message }])
  }
}
