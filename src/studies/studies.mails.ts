import type { Config } from '../config.ts'
import { composeMail } from '../platform/mail/compose-mail.ts'
import type { Study } from './find-study.ts'

/** To the admins: the check of a study failed through no fault of its tables. */
export function composeCheckFailed({ site }: Pick<Config, 'site'>, study: Study) {
  const files = study.datasets.map(({ fileName, bytes }) => `${fileName} (${bytes.toLocaleString('en')} bytes)`)
  const parts = composeMail({
    paragraphs: [
      'The check of a study failed through a fault of the site, as often as it may be tried. The user was told that it is not the data.',
      `Study: ${study.id}\nTool: ${study.tool}\nAccount: ${study.accountId}\nFiles: ${files.join(', ')}`,
      'The log of the worker says what went wrong; look for the id of the study.',
    ],
    siteName: site.name,
  })
  return { kind: 'check-failed', subject: `${site.name}: the check of a study failed`, ...parts }
}
