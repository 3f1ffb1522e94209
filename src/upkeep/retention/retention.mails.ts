import type { Config } from '../../config.ts'
import { composeMail } from '../../platform/mail/compose-mail.ts'
import { mailTexts, writeDay } from '../../platform/mail/mail-texts.ts'
import type { NewMail } from '../../platform/mail/queue-mail.ts'
import type { Belonging } from './find-belongings.ts'

const DAY_MS = 86_400_000
const NAMED = 30

interface Warning {
  readonly due: readonly Belonging[]
  readonly now: number
  /** As it is kept with the account. */
  readonly language: string | null
}

/** To the owner of what was not used for long: what goes, when, and how to keep it. */
export function warningMail(config: Config, { due, now, language }: Warning): Omit<NewMail, 'to'> {
  const { site, url } = config
  const t = mailTexts(config, language)
  const day = writeDay(t, now + site.retention.warnDays * DAY_MS)
  const named = due
    .slice(0, NAMED)
    .map(({ kind, name, studyName }) =>
      kind === 'study' ? t('retention.study', { name }) : t('retention.analysis', { name, study: studyName }),
    )
  const more = due.length > NAMED ? [t('retention.more', { count: due.length - NAMED })] : []
  const subject = due.every(({ kind }) => kind === 'study')
    ? t('retention.subject.studies', { count: due.length, day })
    : t('retention.subject.items', { count: due.length, day })
  return {
    kind: 'retention-warning',
    subject: `${site.name}: ${subject}`,
    ...composeMail({
      t,
      paragraphs: [t('retention.text', { day }), [...named, ...more].join('\n'), t('retention.keep')],
      button: { label: t('retention.button'), url: `${url}/profile` },
      notes: [t('retention.note')],
      siteName: site.name,
    }),
  }
}
