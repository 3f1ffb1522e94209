import { countOf } from '../../define/words.ts'
import { checkSmtp } from '../../platform/mail/smtp.ts'
import { maskUrl } from '../../platform/mask-url.ts'
import type { Finding, Patient } from './finding.ts'
import '../../platform/mail/mail.table.ts'

const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 24 * HOUR_MS

/** Whether the mail server takes our mails, and whether some are stuck. */
export async function examineMail({ config, db, now }: Patient): Promise<Finding[]> {
  const { smtpUrl } = config
  if (!smtpUrl) return []
  const facts = { check: 'mail', weight: 'fault', where: maskUrl(smtpUrl) } as const
  const refusal = await checkSmtp(smtpUrl)
  const count = async (state: 'waiting' | 'failed', since: number) => {
    const query = db
      .selectFrom('mails')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('state', '=', state)
    const { count: rows } = await query
      .where('created_at', state === 'waiting' ? '<' : '>', since)
      .executeTakeFirstOrThrow()
    return Number(rows)
  }
  const waiting = await count('waiting', now() - HOUR_MS)
  const failed = await count('failed', now() - WEEK_MS)
  const findings: Finding[] = []
  if (refusal) {
    const todo = 'Compare SMTP_URL with what the mail server expects: address, port, user, password, smtp or smtps.'
    findings.push({ ...facts, what: `The mail server does not take our log-in (${refusal}).`, todo })
  }
  if (waiting > 0) {
    const todo = 'They go as soon as the mail server takes them; they are given up after four days.'
    findings.push({ ...facts, what: `Waiting for over an hour: ${countOf(waiting, 'mail')}.`, todo })
  }
  if (failed > 0) {
    const todo = 'The mail log of the admin panel says why; tell these people in another way.'
    findings.push({
      ...facts,
      weight: 'advice',
      what: `Given up this week: ${countOf(failed, 'mail')}.`,
      todo,
    })
  }
  return findings
}
