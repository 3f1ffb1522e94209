import type { Config } from '../../config.ts'
import { countOf } from '../../define/words.ts'
import { composeMail } from '../../platform/mail/compose-mail.ts'
import type { NewMail } from '../../platform/mail/queue-mail.ts'
import type { Belonging } from './find-belongings.ts'

const DAY_MS = 86_400_000
const NAMED = 30

/** To the owner of what was not used for long: what goes, when, and how to keep it. */
export function warningMail({ site, url }: Config, due: readonly Belonging[], now: number): Omit<NewMail, 'to'> {
  const day = new Date(now + site.retention.warnDays * DAY_MS).toISOString().slice(0, 10)
  const named = due.slice(0, NAMED).map(({ kind, name }) => `- ${kind === 'study' ? 'Study' : 'Analysis'} “${name}”`)
  const more = due.length > NAMED ? [`- and ${due.length - NAMED} more`] : []
  const things = due.every(({ kind }) => kind === 'study')
    ? countOf(due.length, 'study').replace(/studys$/, 'studies')
    : countOf(due.length, 'item')
  return {
    kind: 'retention-warning',
    subject: `${site.name}: ${things} will be removed after ${day}`,
    ...composeMail({
      paragraphs: [
        `You have not used the following for a long time. It will be removed after ${day}, with all files and results:`,
        [...named, ...more].join('\n'),
        'To keep it, log in and open it before that day: that counts as use. Or download what you need.',
      ],
      button: { label: 'See your studies', url: `${url}/profile` },
      notes: ['You need not do anything if you no longer need it. There is no second mail about it.'],
      siteName: site.name,
    }),
  }
}
