import { once } from 'node:events'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A real SMTP server that keeps what it receives. */
export interface MailCatcher {
  readonly url: string
  readonly mails: readonly ParsedMail[]
  /** The first mail to an address whose subject fits; waits for it. */
  readonly waitFor: (recipient: string, subject: RegExp) => Promise<ParsedMail>
  readonly close: () => Promise<void>
}

export async function startMailCatcher(): Promise<MailCatcher> {
  const mails: ParsedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      simpleParser(stream).then(mail => {
        mails.push(mail)
        server.emit('mail')
        done()
      }, done)
    },
  })
  // Somebody who is killed in the middle of a mail.
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    waitFor: async (recipient, subject) => {
      for (;;) {
        const found = mails.find(mail => recipientsOf(mail).includes(recipient) && subject.test(mail.subject ?? ''))
        if (found) return found
        await once(server, 'mail')
      }
    },
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

function recipientsOf(mail: ParsedMail): string[] {
  const fields = mail.to ? [mail.to].flat() : []
  return fields.flatMap(field => field.value.map(each => each.address ?? ''))
}

/** The first link in the text of a mail. */
export function linkIn(mail: ParsedMail): string {
  const link = mail.text?.match(/https?:\/\/\S+/)?.[0]
  if (!link) throw new Error(`There is no link in the mail "${mail.subject}".`)
  return link
}
