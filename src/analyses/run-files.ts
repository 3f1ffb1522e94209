import { join } from 'node:path'
import type { Config } from '../config.ts'
import { runFolder } from '../platform/files/folders.ts'

type Run = { readonly id: string; readonly attempt: number }
type Place = Pick<Config, 'dataFolder'>

/** Folder of the outputs of a run; a result's `file` is a path below it. */
export const outputFolder = (config: Place, { id, attempt }: Run) => join(runFolder(config, id, attempt), 'output')

/** Everything of a run in one file. */
export const archiveFile = (config: Place, { id, attempt }: Run) => join(runFolder(config, id, attempt), 'archive.zip')

/** The log of a run as the tool printed it. */
export const logFile = (config: Place, { id, attempt }: Run) => join(runFolder(config, id, attempt), 'log.txt')
