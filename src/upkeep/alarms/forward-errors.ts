import type { ErrorCollector } from '../../platform/alarms/collect-errors.ts'
import { type Alarm, raiseAlarm } from '../../platform/alarms/raise-alarm.ts'
import { repeat } from '../../platform/jobs/repeat.ts'
import { mailTexts } from '../../platform/mail/mail-texts.ts'
import type { Platform } from '../../platform/platform.ts'
import { mailAdmins } from './mail-admins.ts'

const PAUSE_MS = 5_000

type Forwarder = Pick<Platform, 'config' | 'database' | 'db' | 'now' | 'log'>

/** Tells the admins what a process logs as an error, until it is stopped. While the database is away it waits in memory. */
export function forwardErrors(platform: Forwarder, collector: ErrorCollector): { stop: () => Promise<void> } {
  const forward = () => forwardOnce(platform, collector)
  const repeating = repeat({ name: 'telling the admins', everyMs: PAUSE_MS, log: platform.log, action: forward })
  return {
    stop: async () => {
      await repeating.stop()
      await forward().catch(() => undefined)
    },
  }
}

/** @throws when the database is away; then nothing is forgotten */
async function forwardOnce(platform: Forwarder, collector: ErrorCollector): Promise<void> {
  const waiting = collector.take()
  while (waiting.length > 0) {
    try {
      await tell(platform, waiting[0] as Alarm)
      waiting.shift()
    } catch (error) {
      collector.giveBack(waiting)
      throw error
    }
  }
}

async function tell({ config, database, db, now }: Forwarder, alarm: Alarm): Promise<void> {
  await db.transaction().execute(async trx => {
    if (!(await raiseAlarm({ db: trx, kind: database.kind }, alarm, now()))) return
    const t = mailTexts(config)
    await mailAdmins(
      { config, db: trx, now },
      {
        kind: 'alarm',
        subject: alarm.title,
        paragraphs: [t('alarm.happened', { count: alarm.count }), alarm.title, alarm.details],
        notes: [t('alarm.note')],
      },
    )
  })
}
