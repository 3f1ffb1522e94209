import { adminAddresses } from '../accounts/find-admins.ts'
import { raiseAlarm } from '../platform/alarms/raise-alarm.ts'
import type { Db } from '../platform/database/open-database.ts'
import { queueMail } from '../platform/mail/queue-mail.ts'
import type { Platform } from '../platform/platform.ts'
import {
  analysisFailedMail,
  analysisFinishedMail,
  type EndedAnalysis,
  inputRefusedMail,
  runFailedMail,
} from './analyses.mails.ts'
import './analyses.table.ts'
import '../accounts/accounts.table.ts'

/** Puts the mails about the end of an analysis into the outbox, inside the caller's transaction. Guests have no address; the admins hear of each kind of failure once an hour. */
export async function queueEndMails(
  { config, database, db, now }: Pick<Platform, 'config' | 'database' | 'db' | 'now'>,
  id: string,
): Promise<void> {
  const analysis = await findEnded(db, id)
  if (!analysis || analysis.state === 'cancelled') return
  const { failure } = analysis
  const compose = failure === null ? analysisFinishedMail : failure === 'input' ? inputRefusedMail : analysisFailedMail
  if (!analysis.is_guest) await queueMail(db, { ...compose(config, analysis), to: analysis.email }, now())
  if (failure === null || failure === 'input') return
  const mail = runFailedMail(config, analysis)
  const { tool, tool_version, failure_group } = analysis
  const key = ['run', tool, tool_version, failure, failure_group].join('\n')
  // A tool that fails a thousand times in the same way is one mail, and a number in the next ones.
  const alarm = { key, title: mail.subject, details: mail.text, count: 1 }
  if (!(await raiseAlarm({ db, kind: database.kind }, alarm, now()))) return
  for (const to of await adminAddresses(db)) await queueMail(db, { ...mail, to }, now())
}

function findEnded(db: Db, id: string): Promise<EndedAnalysis | undefined> {
  return db
    .selectFrom('analyses')
    .innerJoin('studies', 'studies.id', 'analyses.study_id')
    .innerJoin('accounts', 'accounts.id', 'analyses.account_id')
    .select([
      'analyses.id',
      'analyses.link',
      'analyses.name',
      'analyses.tool',
      'analyses.tool_version',
      'analyses.state',
      'analyses.failure',
      'analyses.message',
      'analyses.explanation',
      'analyses.failure_group',
      'analyses.attempt',
      'studies.name as study_name',
      'accounts.id as account_id',
      'accounts.email',
      'accounts.is_guest',
      'accounts.language',
    ])
    .where('analyses.id', '=', id)
    .executeTakeFirst()
}
