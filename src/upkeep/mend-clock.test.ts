import { expect, it } from 'vitest'
import { describeOnEachDatabase, emptyDatabase } from '../../test/databases.ts'
import { makePlatform } from '../../test/make-platform.ts'
import { makeAccount } from '../../test/open-services.ts'
import { raiseAlarm } from '../platform/alarms/raise-alarm.ts'
import { countLiveWorkers, reportWorker } from '../platform/jobs/workers.ts'
import { claimMail } from '../platform/mail/claim-mail.ts'
import { queueMail } from '../platform/mail/queue-mail.ts'
import { mendClock } from './mend-clock.ts'

const YEARS_MS = 10 * 365 * 24 * 3_600_000

describeOnEachDatabase('a clock that was ten years ahead for a moment', database => {
  it('leaves no mail, job, worker, alarm or refusal behind that waits for ten years', async () => {
    await emptyDatabase(database())
    let now = Date.UTC(2026, 0, 1)
    const platform = await makePlatform({ database: database(), now: () => now })
    const { db } = platform
    const { id } = await makeAccount(database(), 'account')
    const raise = () => raiseAlarm({ db, kind: database().kind }, { key: 'k', title: 't', details: '', count: 1 }, now)
    const job = { kind: 'run-analysis', subject: 's', owner: id, state: 'waiting' as const, max_attempts: 3 }
    const upload = { account_id: id, file_name: 'a.csv', bytes: 1, study_id: null }
    const write = async (name: string) => {
      await queueMail(db, { kind: 'welcome', to: 'ada@example.org', subject: name, text: 'x' }, now)
      await db
        .insertInto('jobs')
        .values({ ...job, id: name, subject: name, run_at: now, created_at: now })
        .execute()
      await db
        .insertInto('uploads')
        .values({ ...upload, id: name, created_at: now })
        .execute()
      await db
        .insertInto('attempts')
        .values({ id: name, count: 9, window_ends_at: now + 60_000 })
        .execute()
      await reportWorker(db, { id: name, host: 'here', pid: 1 }, now)
    }
    await write('right')
    now += YEARS_MS
    await write('ahead')
    expect(await raise()).toBe(true)
    now -= YEARS_MS
    expect(await raise()).toBe(false)
    expect(await mendClock(platform)).toBe(6)
    expect(await mendClock(platform)).toBe(0)
    expect(await raise()).toBe(true)
    expect([await claimMail(platform), await claimMail(platform)].map(mail => mail?.subject).sort()).toEqual([
      'ahead',
      'right',
    ])
    expect(await countLiveWorkers(db, now)).toBe(1)
    expect(await db.selectFrom('attempts').select('id').execute()).toEqual([{ id: 'right' }])
    const late = await db.selectFrom('jobs').select('id').where('run_at', '>', now).execute()
    const uploads = await db.selectFrom('uploads').select('id').where('created_at', '>', now).execute()
    expect([late, uploads]).toEqual([[], []])
  })
})
