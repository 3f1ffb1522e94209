import { requestSelfTest, SELF_TEST } from '../../analyses/self-test/request-self-tests.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import { findJob } from '../../platform/jobs/find-job.ts'
import { phrase } from '../phrase.ts'
import type { Action } from './resource.ts'

/** Runs the example of a tool, as each night. */
export const testTool: Action = {
  name: 'test',
  title: 'Test now',
  tone: 'plain',
  isBulk: true,
  explain: async ({ services: { db, tools } }, { key }) => {
    if (!tools.has(key)) return { refusal: phrase('The site does not have this tool any more.') }
    if (await findJob(db, { kind: SELF_TEST, subject: key }))
      return { refusal: phrase('Its test waits or runs already.') }
    return {
      consequences: [
        phrase('Its example is run as soon as a worker is free, and compared. Nobody else sees this run.'),
      ],
    }
  },
  perform: async ({ services, who }, { key }) => {
    await services.db.transaction().execute(async trx => {
      await requestSelfTest(trx, key, services.now())
      const subject = { kind: 'self_tests', id: key, title: key }
      await recordAudit(trx, { who, what: 'self_tests.test', subject }, services.now())
    })
  },
}
