import type { Config } from '../config.ts'
import { composeMail } from '../platform/mail/compose-mail.ts'
import { mailTexts } from '../platform/mail/mail-texts.ts'
import type { Study } from './find-study.ts'

/** To the admins: the check of a study failed through no fault of its tables. */
export function composeCheckFailed(config: Pick<Config, 'site'>, study: Study) {
  const { name } = config.site
  const t = mailTexts(config)
  const { id, tool, accountId: account } = study
  const files = study.datasets.map(({ fileName: file, bytes }) => t('checkFailed.file', { file, bytes })).join(', ')
  const parts = composeMail({
    t,
    paragraphs: [
      t('checkFailed.text'),
      t('checkFailed.facts', { study: id, tool, account, files }),
      t('checkFailed.log'),
    ],
    siteName: name,
  })
  return { kind: 'check-failed', subject: `${name}: ${t('checkFailed.subject')}`, ...parts }
}
