import { join } from 'node:path'
import type { OnProgress } from '../define/check-datasets.ts'
import { writeStep } from '../define/check-steps.ts'
import type { Problem } from '../define/problem.ts'
import { SiteError } from '../errors.ts'
import { requireFreeSpace } from '../platform/files/disk-space.ts'
import { checkingFolder, folders, studyFolder, uploadFile } from '../platform/files/folders.ts'
import { removeFolder } from '../platform/files/remove-folder.ts'
import type { Services } from '../tools/services.ts'
import { acceptStudy } from './accept-study.ts'
import { checkInProcess } from './check-in-process.ts'
import type { CheckOutcome } from './check-order.ts'
import { findAnyStudy, type Study } from './find-study.ts'
import { refuseStudy } from './refuse-study.ts'
import { tidyUpStudy } from './tidy-up-study.ts'

/** Longest check of one study. */
const LONGEST_SECONDS = 600

/**
 * Checks the uploads of a study and makes it `ready` or `refused`. May be killed at any moment and run again, by another
 * worker at the same time even: the state changes once, and the last run leaves no stray files.
 *
 * @throws the reason of `signal` when it is aborted, and faults of ours
 */
export async function checkStudy(services: Services, studyId: string, signal: AbortSignal): Promise<void> {
  const study = await findAnyStudy(services.db, studyId)
  try {
    if (study?.state === 'checking') await checkUploads(services, study, signal)
  } catch (error) {
    // After a lost lease somebody else may be at work in there, unless the study was deleted.
    const isOurs = signal.reason !== 'lease-lost' || !(await findAnyStudy(services.db, studyId))
    if (isOurs) await removeFolder(checkingFolder(services.config, studyId))
    throw error
  }
  await tidyUpStudy(services, studyId)
}

async function checkUploads(services: Services, study: Study, signal: AbortSignal): Promise<void> {
  const { config, newId } = services
  await removeFolder(checkingFolder(config, study.id))
  // A folder of its own for every attempt: one that was taken for dead and wakes up again finds its own gone.
  const folder = join(checkingFolder(config, study.id), newId())
  const outcome = await runCheck(services, { study, folder, signal })
  signal.throwIfAborted()
  const now = services.now()
  await services.db.transaction().execute(trx => {
    if ('problems' in outcome) return refuseStudy(trx, { study, ...outcome, now })
    return acceptStudy(trx, { ...outcome, studyId: study.id, folder, place: studyFolder(config, study.id), now })
  })
}

interface CheckRun {
  readonly study: Study
  readonly folder: string
  readonly signal: AbortSignal
}

async function runCheck(services: Services, { study, folder, signal }: CheckRun): Promise<CheckOutcome> {
  const tool = services.tools.get(study.tool)
  if (!tool) return { problems: [toolIsGone(study.tool)] }
  try {
    // Beside the uploads there will be a copy of them and the clean tables.
    const bytes = study.datasets.reduce((sum, dataset) => sum + dataset.bytes, 0)
    await requireFreeSpace(services.config, { folder: folders(services.config).studies, bytes: 2 * bytes })
  } catch (error) {
    if (error instanceof SiteError) return { problems: [{ code: error.code, message: error.message }] }
    throw error
  }
  const files = study.datasets.map(({ role, fileName, uploadId }) => {
    return [role, { fileName, path: uploadFile(services.config, uploadId ?? '') }]
  })
  const order = { rules: tool.declaration.datasets, files: Object.fromEntries(files), folder }
  const limits = { memoryMegabytes: services.config.site.jobs.memoryMegabytes, seconds: LONGEST_SECONDS }
  return checkInProcess(order, { limits, signal, onProgress: reportTo(services, study.id) })
}

/** Writes how far the check is, one write at a time: what comes while one is under way is left out. */
function reportTo({ db, log }: Services, studyId: string): OnProgress {
  let isWriting = false
  return (fraction, step) => {
    if (isWriting) return
    isWriting = true
    db.updateTable('studies')
      .set({
        progress: fraction,
        progress_text: writeStep(step).slice(0, 255),
        progress_step: JSON.stringify(step),
      })
      .where('id', '=', studyId)
      .where('state', '=', 'checking')
      .execute()
      .catch(error => log.warn({ err: error, studyId }, 'the progress of a check could not be written'))
      .finally(() => {
        isWriting = false
      })
  }
}

function toolIsGone(tool: string): Problem {
  return { code: 'TOOL_UNKNOWN', field: 'tool', message: `The tool "${tool}" is no longer part of this site.` }
}
