import type { Platform } from '../platform.ts'
import { claimMail } from './claim-mail.ts'
import { keepMails } from './keep-mails.ts'
import { markRefused, markSent } from './mark-mail.ts'
import { connectSmtp, type MailServer } from './smtp.ts'

type Sender = Pick<Platform, 'config' | 'db' | 'now' | 'log'>

/** A function that sends every mail that is due, one after the other. The mail server is looked up at the first of them. */
export function prepareDelivery(platform: Sender): () => Promise<void> {
  const { config, db } = platform
  const { smtpUrl } = config
  if (!smtpUrl) return () => keepMails(db)
  let server: MailServer | undefined
  return async () => {
    for (let mail = await claimMail(platform); mail; mail = await claimMail(platform)) {
      server ??= await connectSmtp(smtpUrl, config)
      const outcome = await server.send(mail)
      if (outcome === 'sent') await markSent(platform, mail)
      else await markRefused(platform, mail, outcome)
      // The next one would meet the same end: give the server a moment.
      if (outcome !== 'sent' && !outcome.isAboutMail) return
    }
  }
}
