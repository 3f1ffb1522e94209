import { join } from 'node:path'
import type { Config } from '../config.ts'
import { safeName, studyFolder } from '../platform/files/folders.ts'

type Place = Pick<Config, 'dataFolder'>

/** The clean table of a ready study: comma, header, `.` decimals, UTF-8, missing values resolved. */
export const cleanFile = (config: Place, studyId: string, role: string) =>
  cleanFileIn(studyFolder(config, studyId), role)

/** The file of a ready study as it was uploaded, byte for byte. */
export const originalFile = (config: Place, studyId: string, role: string) =>
  originalFileIn(studyFolder(config, studyId), role)

export const cleanFileIn = (folder: string, role: string) => join(folder, 'clean', `${safeName(role)}.csv`)

export const originalFileIn = (folder: string, role: string) => join(folder, 'original', safeName(role))
