import { HOUR_MS } from '../../platform/alarms/raise-alarm.ts'
import { raiseFact } from '../../platform/database/site-facts.ts'
import { mailTexts, writeMoment } from '../../platform/mail/mail-texts.ts'
import type { Platform } from '../../platform/platform.ts'
import { mailAdmins } from './mail-admins.ts'
import '../../platform/alarms/alarms.table.ts'

const LISTED = 50
const FORGET_MS = 90 * 24 * HOUR_MS

type Sender = Pick<Platform, 'config' | 'db' | 'now'>

/**
 * Tells the admins of the faults that went on since they were told of them, all in one mail and at most once an hour,
 * however many workers call it.
 */
export async function sendDigest({ config, db, now }: Sender): Promise<void> {
  const hour = Math.floor(now() / HOUR_MS) * HOUR_MS
  const open = await db
    .selectFrom('alarms')
    .selectAll()
    .where('unmailed', '>', 0)
    .where('mailed_at', '<=', now() - HOUR_MS)
    .orderBy('unmailed', 'desc')
    .execute()
  if (open.length === 0 || (await raiseFact(db, 'alarm-digest', hour)) === undefined) return
  const t = mailTexts(config)
  const lines = open
    .slice(0, LISTED)
    .map(({ title, unmailed, last_at }) => t('digest.line', { count: unmailed, time: writeMoment(t, last_at), title }))
  const more = open.length > LISTED ? [t('digest.more', { count: open.length - LISTED })] : []
  await db.transaction().execute(async trx => {
    // What is counted meanwhile is left for the next one.
    for (const { id, unmailed } of open) {
      await trx
        .updateTable('alarms')
        .set(eb => ({ mailed_at: now(), unmailed: eb('unmailed', '-', unmailed) }))
        .where('id', '=', id)
        .execute()
    }
    await mailAdmins(
      { config, db: trx, now },
      {
        kind: 'alarm-digest',
        subject: t('digest.subject', { count: open.reduce((sum, { unmailed }) => sum + unmailed, 0) }),
        paragraphs: [t('digest.text'), ...lines, ...more],
        notes: [t('digest.note')],
      },
    )
  })
}

/** Forgets faults that did not happen for three months: the next of the kind is told as new. */
export async function forgetAlarms({ db, now }: Pick<Platform, 'db' | 'now'>): Promise<void> {
  await db
    .deleteFrom('alarms')
    .where('last_at', '<', now() - FORGET_MS)
    .execute()
}
