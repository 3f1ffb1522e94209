import type { Config } from '../config.ts'
import { mailTexts } from '../platform/mail/mail-texts.ts'
import { readSender } from '../platform/mail/smtp.ts'
import type { Phrase } from './admin.contract.ts'
import type { MailTrial } from './mails.contract.ts'
import { phrase } from './phrase.ts'

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
    return failed(phrase('No mail server is set: mails are kept and not sent. Set SMTP_URL and start the site again.'))
  if (!url) return failed(phrase('SMTP_URL is no address; write it like smtps://user:password@mail.example.org.'))
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ url: smtpUrl, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true })
  const startedAt = performance.now()
  const t = mailTexts(config)
  try {
    const { response } = await transport.sendMail({
      from: readSender(mailFrom),
      to: { name: '', address: to },
      subject: t('test.subject', { site: site.name }),
      text: t('test.text', { site: site.name }),
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    const values = { host: url.hostname, to, seconds: secondsSince(startedAt), said: shorten(response) }
    return {
      isSent: true,
      sentence: phrase('{host} took the mail to {to} within {seconds} s and said: “{said}”', values),
    }
  } catch (error) {
    return failed(explain(error, url))
  } finally {
    transport.close()
  }
}

const failed = (sentence: Phrase): MailTrial => ({ isSent: false, sentence })
const shorten = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 300)
/** To a tenth, and never none. */
const secondsSince = (at: number) => Math.ceil((performance.now() - at) / 100) / 10

interface SmtpError extends Error {
  readonly code?: string
  readonly command?: string
  readonly response?: string
}

function explain(error: unknown, url: URL): Phrase {
  const { code = '', command = '', response, message } = toSmtpError(error)
  const host = url.hostname
  const place = url.port ? `${host}:${url.port}` : host
  const said = shorten(response ?? message)
  if (/ENOTFOUND|EAI_AGAIN|EDNS/.test(`${code} ${message}`)) {
    return phrase(
      'The name {host} leads to no computer. Check the name in SMTP_URL, and whether this machine can look up names.',
      { host },
    )
  }
  if (/ECONNREFUSED/.test(message))
    return phrase('Nothing listens at {place}. Check name and port in SMTP_URL.', { place })
  if (code === 'ETIMEDOUT' || /timeout/i.test(message)) {
    return phrase(
      '{place} did not answer within {seconds} seconds. A firewall may be in the way, or the port is not the right one.',
      { place, seconds: PATIENCE_MS / 1000 },
    )
  }
  if (code === 'EAUTH')
    return phrase('{host} refused the log-in: “{said}” Check user and password in SMTP_URL.', { host, said })
  if (code === 'ETLS' || /certificate|SSL|TLS/i.test(message)) {
    return phrase('The encrypted connection to {place} failed: “{said}” Port 465 wants smtps://, port 587 smtp://.', {
      place,
      said,
    })
  }
  if (command === 'MAIL FROM') return phrase('{host} refused the sender: “{said}” Check MAIL_FROM.', { host, said })
  if (code === 'EENVELOPE') return phrase('{host} refused the recipient: “{said}”', { host, said })
  return phrase('The mail was not taken by {place}: “{said}”', { place, said })
}

const toSmtpError = (error: unknown): SmtpError => (error instanceof Error ? error : new Error(String(error)))
