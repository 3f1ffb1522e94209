import type { Config } from '../../config.ts'
import type { ClaimedMail } from './claim-mail.ts'
import type { Refusal } from './mark-mail.ts'

export interface MailServer {
  /** Hands a mail over. A refusal is an answer, not an error. */
  readonly send: (mail: ClaimedMail) => Promise<'sent' | Refusal>
}

const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000, dnsTimeout: 20_000 }
/** Somebody waits for the answer. */
const CHECK_TIMEOUT_MS = 8_000

/**
 * The mail server of an SMTP URL, such as `smtps://user:password@mail.example.org`. The library is loaded here, so that a
 * worker that has nothing to send does not hold its 14 MB.
 */
export async function connectSmtp(url: string, { mailFrom, url: siteUrl }: Config): Promise<MailServer> {
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ url, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true })
  const from = readSender(mailFrom)
  const host = new URL(siteUrl).hostname
  return {
    send: async mail => {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: mail.recipient },
          subject: mail.subject,
          text: mail.body_text,
          html: mail.body_html,
          messageId: `<${mail.id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return 'sent'
      } catch (error) {
        return describeRefusal(error)
      }
    },
  }
}

/**
 * Asks a mail server whether it would take mails from us, without sending one.
 *
 * @returns its refusal in words; undefined when it would
 */
export async function checkSmtp(url: string): Promise<string | undefined> {
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    url,
    ...TIMEOUTS,
    connectionTimeout: CHECK_TIMEOUT_MS,
    dnsTimeout: CHECK_TIMEOUT_MS,
  })
  try {
    await transport.verify()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    transport.close()
  }
}

/** `Name <address>`, where the name may contain commas and quotes, or an address alone. */
export function readSender(text: string): { name: string; address: string } {
  const [, name = '', address = text] = text.match(/^(.*)<([^<>]+)>\s*$/) ?? []
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address: address.trim() }
}

/** Only an answer to the recipient or to the text is about the mail; everything before concerns the connection or our log-in. */
function describeRefusal(error: unknown): Refusal {
  if (!(error instanceof Error)) return { reason: String(error), isAboutMail: false, isFinal: false }
  const { responseCode = 0, command = '' } = error as Error & { responseCode?: number; command?: string }
  const isAboutMail = responseCode > 0 && /^(RCPT TO|DATA)/.test(command)
  return { reason: error.message, isAboutMail, isFinal: isAboutMail && responseCode >= 500 }
}
