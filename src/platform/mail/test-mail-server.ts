import type { Config } from '../../config.ts'
import { readSender } from './smtp.ts'

/** How a conversation with the mail server went, in a sentence for the operator. */
export interface MailTrial {
  readonly isSent: boolean
  readonly sentence: string
}

/** Somebody waits for the answer. */
const PATIENCE_MS = 10_000
const TIMEOUTS = {
  connectionTimeout: PATIENCE_MS,
  greetingTimeout: PATIENCE_MS,
  socketTimeout: PATIENCE_MS,
  dnsTimeout: PATIENCE_MS,
}

/** Hands one mail to the mail server at once, past the outbox, and says how that went. */
export async function testMailServer(config: Config, to: string): Promise<MailTrial> {
  const { smtpUrl, mailFrom, site } = config
  const url = URL.parse(smtpUrl ?? '')
  if (!smtpUrl)
    return failed('No mail server is set: mails are kept and not sent. Set SMTP_URL and start the site again.')
  if (!url) return failed('SMTP_URL is no address; write it like smtps://user:password@mail.example.org.')
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ url: smtpUrl, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true })
  const startedAt = performance.now()
  const text = `This is a test mail of ${site.name}. Somebody pressed a button in its admin panel.\n`
  try {
    const { response } = await transport.sendMail({
      from: readSender(mailFrom),
      to: { name: '', address: to },
      subject: `${site.name}: test mail`,
      text,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    return {
      isSent: true,
      sentence: `${url.hostname} took the mail to ${to} within ${seconds} s and said: ${quote(response)}`,
    }
  } catch (error) {
    return failed(explain(error, url))
  } finally {
    transport.close()
  }
}

const failed = (sentence: string): MailTrial => ({ isSent: false, sentence })
const quote = (text: string) => `“${text.replace(/\s+/g, ' ').trim().slice(0, 300)}”`

interface SmtpError extends Error {
  readonly code?: string
  readonly command?: string
  readonly response?: string
}

function explain(error: unknown, url: URL): string {
  if (!(error instanceof Error)) return String(error)
  const { code = '', command = '', response, message } = error as SmtpError
  const place = url.port ? `${url.hostname}:${url.port}` : url.hostname
  const said = quote(response ?? message)
  if (/ENOTFOUND|EAI_AGAIN|EDNS/.test(`${code} ${message}`)) {
    return `The name ${url.hostname} leads to no computer. Check the name in SMTP_URL, and whether this machine can look up names.`
  }
  if (/ECONNREFUSED/.test(message)) return `Nothing listens at ${place}. Check name and port in SMTP_URL.`
  if (code === 'ETIMEDOUT' || /timeout/i.test(message)) {
    return `${place} did not answer within ${PATIENCE_MS / 1000} seconds. A firewall may be in the way, or the port is not the right one.`
  }
  if (code === 'EAUTH') return `${url.hostname} refused the log-in: ${said} Check user and password in SMTP_URL.`
  if (code === 'ETLS' || /certificate|SSL|TLS/i.test(message)) {
    return `The encrypted connection to ${place} failed: ${said} Port 465 wants smtps://, port 587 smtp://.`
  }
  if (command === 'MAIL FROM') return `${url.hostname} refused the sender: ${said} Check MAIL_FROM.`
  if (code === 'EENVELOPE') return `${url.hostname} refused the recipient: ${said}`
  return `The mail was not taken by ${place}: ${said}`
}
