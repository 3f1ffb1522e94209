import type { Db } from '../../platform/database/open-database.ts'
import { enqueueJob } from '../../platform/jobs/enqueue-job.ts'
import { findJob } from '../../platform/jobs/find-job.ts'
import type { Services } from '../../tools/services.ts'
import '../../tools/self-tests.table.ts'
import { lastNight } from './last-night.ts'

/** Kind of the job that tests a tool; its subject is the tool. */
export const SELF_TEST = 'self-test'

const MOST_ATTEMPTS = 3

type Requester = Pick<Services, 'config' | 'db' | 'now' | 'tools'>

/** Puts the test of every tool into the queue, now; one that waits or runs already is left alone. */
export async function requestSelfTests({ db, now, tools }: Requester): Promise<void> {
  for (const tool of tools.keys()) {
    await db.transaction().execute(trx => requestSelfTest(trx, tool, now()))
  }
}

/**
 * Puts tests that are due into the queue, each once, however many workers look: every tool when a night has begun since it was
 * last asked for. A tool that is seen for the first time waits for its first night.
 *
 * @param areVersionsNew  also tools whose version is another than when they were last asked for; to be asked once per start,
 *   for a worker that runs on with older tools must not go back and forth with the others
 */
export async function requestDueSelfTests(requester: Requester, areVersionsNew: boolean): Promise<void> {
  const { config, db, now, tools } = requester
  const { nightly, hour } = config.site.selfTest
  if (!nightly) return
  const night = lastNight(now(), hour)
  const rows = await db.selectFrom('self_tests').select(['tool', 'night', 'asked_version']).execute()
  const known = new Map(rows.map(row => [row.tool, row]))
  for (const [tool, { declaration }] of tools) {
    const { version } = declaration
    const row = known.get(tool)
    if (!row) await addTool(db, { tool, night, asked_version: version })
    else if (row.night < night || (areVersionsNew && row.asked_version !== version)) {
      await claimNight(requester, { before: row, after: { night, asked_version: version } })
    }
  }
}

interface Asked {
  readonly night: number
  readonly asked_version: string
}

/** Another worker may add it at the same time. */
async function addTool(db: Db, row: Asked & { readonly tool: string }): Promise<void> {
  await db
    .insertInto('self_tests')
    .values(row)
    .execute()
    .catch(async (error: unknown) => {
      const found = await db.selectFrom('self_tests').select('tool').where('tool', '=', row.tool).executeTakeFirst()
      if (!found) throw error
    })
}

interface Turn {
  readonly before: Asked & { readonly tool: string }
  readonly after: Asked
}

/** Only one of several workers changes the row from what all of them saw, and that one asks. */
async function claimNight({ db, now }: Requester, { before, after }: Turn): Promise<void> {
  await db.transaction().execute(async trx => {
    const { numUpdatedRows } = await trx
      .updateTable('self_tests')
      .set(after)
      .where('tool', '=', before.tool)
      .where('night', '=', before.night)
      .where('asked_version', '=', before.asked_version)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await requestSelfTest(trx, before.tool, now())
  })
}

/** Puts the test of one tool into the queue, unless one waits or runs already. */
export async function requestSelfTest(trx: Db, tool: string, now: number): Promise<void> {
  const subject = { kind: SELF_TEST, subject: tool }
  if (await findJob(trx, subject)) return
  await enqueueJob(trx, { ...subject, owner: 'site', maxAttempts: MOST_ATTEMPTS }, now)
}
