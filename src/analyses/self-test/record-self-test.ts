import { adminAddresses } from '../../accounts/find-admins.ts'
import type { ToolDeclaration } from '../../define/tool.ts'
import type { Db } from '../../platform/database/open-database.ts'
import { finishJob } from '../../platform/jobs/finish-job.ts'
import type { Job } from '../../platform/jobs/job.ts'
import { queueMail } from '../../platform/mail/queue-mail.ts'
import type { Services } from '../../tools/services.ts'
import '../../tools/self-tests.table.ts'
import { keepTestRun } from './keep-test-run.ts'
import { lastNight } from './last-night.ts'
import { selfTestFailedMail, selfTestWorksMail } from './self-tests.mails.ts'
import { inEnglish, type TestProblem } from './test-sentences.ts'

export interface Outcome {
  readonly declaration: ToolDeclaration
  /** Why the tool does not work; none when it works. */
  readonly problems: readonly TestProblem[]
  /** How long it took; absent when it never came to an end. */
  readonly seconds?: number
}

const LONGEST_MESSAGE = 10_000
/** More than a person reads. */
const MOST_EXPLAINED = 20

/**
 * Writes how a self-test ended, mails the admins if that is news, and ends the job, all of it once or not at all.
 *
 * @throws LeaseLost
 */
export async function recordSelfTest(services: Services, job: Job, outcome: Outcome): Promise<void> {
  await services.db.transaction().execute(async trx => {
    await finishJob(trx, job)
    const before = await trx
      .selectFrom('self_tests')
      .select(['good', 'worked_at'])
      .where('tool', '=', outcome.declaration.id)
      .executeTakeFirst()
    const workedAt = before?.worked_at ?? null
    await write({ ...services, db: trx }, { ...outcome, isKnown: before !== undefined, workedAt })
    const works = outcome.problems.length === 0
    // A tool that never failed makes no news by working.
    if (before?.good === Number(works) || (works && before?.good !== 0)) return
    for (const to of await adminAddresses(trx)) {
      const mail = works
        ? selfTestWorksMail(services.config, outcome)
        : selfTestFailedMail(services.config, { ...outcome, workedAt })
      await queueMail(trx, { ...mail, to }, services.now())
    }
  })
}

interface Writing extends Outcome {
  readonly isKnown: boolean
  readonly workedAt: number | null
}

async function write(
  { db, config, newId, now }: Services,
  { declaration, problems, seconds, ...before }: Writing,
): Promise<void> {
  const testedAt = now()
  const works = problems.length === 0
  const outcome = {
    version: declaration.version,
    good: Number(works),
    message: problems.map(inEnglish).join('\n').slice(0, LONGEST_MESSAGE).toWellFormed(),
    tested_at: testedAt,
  }
  const explanation = JSON.stringify(problems.slice(0, MOST_EXPLAINED))
  await keepTestRun(db, { id: newId(), tool: declaration.id, seconds: seconds ?? null, explanation, ...outcome })
  const latest = { ...outcome, worked_at: works ? testedAt : before.workedAt }
  if (before.isKnown) return update(db, declaration.id, latest)
  const night = lastNight(testedAt, config.site.selfTest.hour)
  await db
    .insertInto('self_tests')
    .values({ tool: declaration.id, night, asked_version: declaration.version, ...latest })
    .execute()
}

async function update(db: Db, tool: string, outcome: Readonly<Record<string, string | number | null>>): Promise<void> {
  await db.updateTable('self_tests').set(outcome).where('tool', '=', tool).execute()
}
