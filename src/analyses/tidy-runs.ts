import { existsSync } from 'node:fs'
import { mkdir, readdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../config.ts'
import type { Db } from '../platform/database/open-database.ts'
import { failedFolder, folders, runFolder, runsFolder } from '../platform/files/folders.ts'
import { removeFolder } from '../platform/files/remove-folder.ts'
import type { Platform } from '../platform/platform.ts'
import type { AnalysisState } from './analyses.contract.ts'
import type { Failure } from './analyses.table.ts'
import { markOf } from './find-run.ts'
import { endLeftovers } from './run/end-leftovers.ts'
import { runPaths } from './run/tool-run.ts'
import './analyses.table.ts'

type Tidier = Pick<Platform, 'config' | 'db' | 'log'>

/** What decides where the folders of an analysis belong. */
interface AnalysisEnd {
  readonly id: string
  readonly state: AnalysisState
  readonly failure: Failure | null
  readonly attempt: number
}

/**
 * Puts the folders of an analysis where its state says they belong: of one that is done only the run that counts is kept;
 * one that failed through no fault of the user goes to `failed/`, in place of an earlier run that failed; of one that was
 * cancelled or deleted nothing remains.
 * May be broken off and repeated at any moment; an analysis that waits or runs is left alone.
 */
export async function tidyRuns(tidier: Tidier, analysisId: string): Promise<void> {
  const [analysis] = await findEnds(tidier.db, [analysisId])
  await tidy(tidier, analysisId, analysis)
}

const ANALYSES_AT_ONCE = 200
/** So many folders that belong to nothing look more like the wrong database than like what killed processes leave behind. */
const SUSPICIOUS = 20

/** The same for every analysis that has folders: what killed processes and deletions left behind. */
export async function tidyAllRuns(tidier: Tidier): Promise<void> {
  const { runs, failed } = folders(tidier.config)
  const names = await Promise.all([runs, failed].map(folder => readdir(folder).catch(() => [])))
  const ids = Array.from(new Set(names.flat()))
  const known = new Map<string, AnalysisEnd>()
  for (let start = 0; start < ids.length; start += ANALYSES_AT_ONCE) {
    const some = await findEnds(tidier.db, ids.slice(start, start + ANALYSES_AT_ONCE))
    for (const analysis of some) known.set(analysis.id, analysis)
  }
  const strays = ids.length - known.size
  const isSuspicious = strays > SUSPICIOUS && strays > known.size
  if (isSuspicious) {
    tidier.log.error(
      { strays, runs },
      'many runs belong to no analysis of this database, and are kept: is DATABASE_URL right?',
    )
  }
  for (const id of ids) if (known.has(id) || !isSuspicious) await tidy(tidier, id, known.get(id))
}

async function findEnds(db: Db, ids: readonly string[]): Promise<AnalysisEnd[]> {
  return db.selectFrom('analyses').select(['id', 'state', 'failure', 'attempt']).where('id', 'in', ids).execute()
}

async function tidy({ config }: Tidier, analysisId: string, analysis: AnalysisEnd | undefined): Promise<void> {
  if (analysis?.state === 'waiting' || analysis?.state === 'running') return
  const isKept = analysis?.state === 'done' || analysis?.state === 'failed'
  await removeRuns(config, analysisId, isKept ? String(analysis.attempt) : '')
  if (analysis?.state !== 'failed') return removeFolder(failedFolder(config, analysisId))
  const run = runFolder(config, analysisId, analysis.attempt)
  if (analysis.failure !== 'input') return keepFailed(config, analysisId, run)
  await removeFolder(failedFolder(config, analysisId))
  await removeFolder(runPaths(run).work)
}

/** Removes the runs of an analysis but the one that is kept, and what they left running. */
async function removeRuns(config: Config, analysisId: string, kept: string): Promise<void> {
  const attempts = await readdir(runsFolder(config, analysisId)).catch(() => [])
  for (const attempt of attempts.filter(each => each !== kept)) {
    const folder = join(runsFolder(config, analysisId), attempt)
    await endLeftovers(folder, markOf(analysisId, Number(attempt)))
    await removeFolder(folder)
  }
  if (kept === '') await removeFolder(runsFolder(config, analysisId))
}

async function keepFailed(config: Config, analysisId: string, run: string): Promise<void> {
  const kept = failedFolder(config, analysisId)
  await mkdir(dirname(kept), { recursive: true })
  // Without the run it was moved before; with it, what is there already is an earlier run of the same analysis.
  if (existsSync(run)) await removeFolder(kept)
  await rename(run, kept).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  await removeFolder(runsFolder(config, analysisId))
}
