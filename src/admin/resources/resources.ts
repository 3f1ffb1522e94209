import { httpErrors } from '../../platform/http/http.errors.ts'
import { accessRequests, institutions } from './access.ts'
import { accounts } from './accounts.ts'
import { analyses, analysisLogs, results } from './analyses.ts'
import {
  accountStorage,
  alarms,
  failureGroups,
  retentionWarnings,
  siteFacts,
  siteState,
  studyUses,
  usageDays,
  usageMarks,
} from './operation-tables.ts'
import { audit, jobLocks, jobs, jobTurns, mails, selfTestRuns, selfTests, workers } from './platform-tables.ts'
import type { Resource } from './resource.ts'
import { accountRoles, roles } from './roles.ts'
import { attempts, credentials, sessions, verifications } from './sessions.ts'
import { datasets, studies, uploads } from './studies.ts'

/** Every table of the site, in the order in which it is listed. A test finds any that is missing. */
export const resources: readonly Resource[] = [
  accounts,
  accessRequests,
  institutions,
  roles,
  accountRoles,
  sessions,
  credentials,
  verifications,
  studies,
  datasets,
  uploads,
  analyses,
  results,
  analysisLogs,
  failureGroups,
  selfTests,
  selfTestRuns,
  jobs,
  workers,
  jobTurns,
  jobLocks,
  mails,
  attempts,
  alarms,
  usageDays,
  usageMarks,
  accountStorage,
  studyUses,
  retentionWarnings,
  siteState,
  siteFacts,
  audit,
]

export const findResource = (table: string): Resource | undefined => resources.find(each => each.table === table)

/** @throws NOT_FOUND */
export function requireResource(table: string): Resource {
  const resource = findResource(table)
  if (!resource) throw httpErrors.make('NOT_FOUND')
  return resource
}
