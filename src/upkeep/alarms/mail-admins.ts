import { adminAddresses } from '../../accounts/find-admins.ts'
import { composeMail } from '../../platform/mail/compose-mail.ts'
import { mailTexts } from '../../platform/mail/mail-texts.ts'
import { queueMail } from '../../platform/mail/queue-mail.ts'
import type { Platform } from '../../platform/platform.ts'

interface AdminMail {
  readonly kind: string
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly notes: readonly string[]
}

/** A mail to every superuser who may log in. */
export async function mailAdmins(
  { config, db, now }: Pick<Platform, 'config' | 'db' | 'now'>,
  { kind, subject, paragraphs, notes }: AdminMail,
): Promise<void> {
  const { name } = config.site
  const t = mailTexts(config)
  const button = { label: t('button.openAdmin'), url: `${config.url}/admin` }
  const parts = composeMail({ t, paragraphs, button, notes, siteName: name })
  const mail = { kind, subject: `${name}: ${subject}`, ...parts }
  for (const to of await adminAddresses(db)) await queueMail(db, { ...mail, to }, now())
}
