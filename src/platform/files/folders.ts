import { join } from 'node:path'
import type { Config } from '../../config.ts'

type Place = Pick<Config, 'dataFolder'>

/** Where files are kept, absolute. Every folder below is named by an id of ours, never by what a person typed. */
export interface Folders {
  /** Uploads that are no study yet: one file per upload. */
  readonly uploads: string
  /** Studies whose check is under way: what becomes their folder when they pass. */
  readonly checking: string
  readonly studies: string
  /** Runs of analyses: `<analysis>/<attempt>`. */
  readonly runs: string
  /** Runs kept for inspection because they failed through no fault of the user: `<analysis>`. */
  readonly failed: string
  /** Runs of self-tests: `<tool>`. */
  readonly selfTests: string
}

export function folders({ dataFolder }: Place): Folders {
  const files = join(dataFolder, 'files')
  return {
    uploads: join(files, 'uploads'),
    checking: join(files, 'checking'),
    studies: join(files, 'studies'),
    runs: join(files, 'runs'),
    failed: join(dataFolder, 'failed'),
    selfTests: join(files, 'self-tests'),
  }
}

export const uploadFile = (config: Place, uploadId: string) => join(folders(config).uploads, safeName(uploadId))

export const studyFolder = (config: Place, studyId: string) => join(folders(config).studies, safeName(studyId))

export const checkingFolder = (config: Place, studyId: string) => join(folders(config).checking, safeName(studyId))

/** Folder of all runs of an analysis. */
export const runsFolder = (config: Place, analysisId: string) => join(folders(config).runs, safeName(analysisId))

/** @param attempt  which run of the analysis, from 1 */
export const runFolder = (config: Place, analysisId: string, attempt: number) =>
  join(runsFolder(config, analysisId), String(attempt))

export const failedFolder = (config: Place, analysisId: string) => join(folders(config).failed, safeName(analysisId))

export const selfTestFolder = (config: Place, tool: string) => join(folders(config).selfTests, safeName(tool))

/**
 * An id or a declared role as the name of a file: letters, digits, `-` and `_`.
 *
 * @throws Error on anything else, which no id and no role contains
 */
export function safeName(name: string): string {
  if (isSafeName(name)) return name
  throw new Error(`${JSON.stringify(name.slice(0, 80))} is no id and names no file.`)
}

/** Whether a text from outside can be an id at all; what is not need not be looked up. */
export const isSafeName = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text)
