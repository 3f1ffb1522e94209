import type { OpenDatabase } from '../../platform/database/open-database.ts'
import type { Services } from '../../tools/services.ts'
import { examineDatabase } from './examine-database.ts'
import { examineDisk, examineFileClock } from './examine-disk.ts'
import { examineMail } from './examine-mail.ts'
import { examineMissingFiles } from './examine-missing-files.ts'
import { examineOrphans } from './examine-orphans.ts'
import { examineSettings } from './examine-settings.ts'
import { examineStorage } from './examine-storage.ts'
import { examineWork } from './examine-work.ts'
import type { Examination, Finding } from './finding.ts'

/** Those that ask the database. */
const DEEPER: readonly Examination[] = [examineStorage, examineWork, examineMail, examineMissingFiles, examineOrphans]

/**
 * Finds what is wrong with an installation. What needs the database is left out when it does not answer or is old.
 */
export async function examineSite(patient: Services & { readonly database: OpenDatabase }): Promise<Finding[]> {
  const { config, database, now } = patient
  const shallow = await Promise.all([
    examineSettings(config),
    examineDisk(config),
    examineFileClock(config, now),
    examineDatabase(config, database, now),
  ])
  const found = shallow.flat()
  if (found.some(({ check }) => check === 'database' || check === 'schema')) return found
  for (const examine of DEEPER) found.push(...(await examine(patient)))
  return found
}
