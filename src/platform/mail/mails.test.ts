import { once } from 'node:events'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeOnEachDatabase, emptyDatabase } from '../../../test/databases.ts'
import { makePlatform } from '../../../test/make-platform.ts'
import type { Platform } from '../platform.ts'
import { claimMail } from './claim-mail.ts'
import { composeMail } from './compose-mail.ts'
import { prepareDelivery } from './deliver-mails.ts'
import { listMails } from './list-mails.ts'
import { queueMail } from './queue-mail.ts'
import { startMailSender } from './send-mails.ts'

const DAY_MS = 86_400_000
const LETTER = { kind: 'test', to: 'ada@example.org', subject: 'Done', text: 'It is done.' }

interface Answers {
  /** Code and text with which a recipient is refused. */
  rcpt?: (address: string) => [number, string] | undefined
  /** Code and text with which a text is refused. */
  data?: () => [number, string] | undefined
}

/** A mail server that can be told what to refuse, and stopped and started on the same port. */
async function startSmtp(answers: Answers = {}, port = 0) {
  const mails: ParsedMail[] = []
  const refuse = (answer: [number, string] | undefined) =>
    answer && Object.assign(new Error(answer[1]), { responseCode: answer[0] })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => done(refuse(answers.rcpt?.(address))),
    onData: (stream, _session, done) => {
      simpleParser(stream).then(mail => {
        const refusal = refuse(answers.data?.())
        if (!refusal) mails.push(mail)
        server.emit('mail')
        done(refusal)
      }, done)
    },
  })
  server.on('error', () => undefined)
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  const taken = typeof address === 'object' && address ? address.port : 0
  const close = () => new Promise<void>(resolve => server.close(() => resolve()))
  return { server, mails, port: taken, url: `smtp://127.0.0.1:${taken}`, close }
}

describeOnEachDatabase('the outbox', database => {
  let time = Date.now()
  const closing: (() => Promise<void>)[] = []

  const openPlatform = async (url?: string, env: NodeJS.ProcessEnv = {}): Promise<Platform> => {
    const platform = await makePlatform({
      database: database(),
      now: () => time,
      env: { ...(url ? { SMTP_URL: url } : {}), ...env },
    })
    closing.push(platform.close)
    return platform
  }
  const openSmtp = async (...options: Parameters<typeof startSmtp>) => {
    const smtp = await startSmtp(...options)
    closing.push(smtp.close)
    return smtp
  }
  const states = async () => (await listMails(database().db, 50)).map(mail => mail.state)

  beforeEach(() => emptyDatabase(database()))
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })

  it('sends a mail with its text, its HTML and its sender', async () => {
    const smtp = await openSmtp()
    const platform = await openPlatform(smtp.url, { MAIL_FROM: 'Lab, Field & "Sons" <lab@example.org>' })
    const content = composeMail({ paragraphs: ['It <is> done.'], button: { label: 'Look', url: 'https://a.org/?b&c' } })
    await queueMail(platform.db, { ...LETTER, ...content, subject: 'Fertig: Flechten übersät' }, time)
    await prepareDelivery(platform)()
    expect(smtp.mails).toHaveLength(1)
    const [mail] = smtp.mails
    expect(mail?.from?.value).toEqual([{ name: 'Lab, Field & "Sons"', address: 'lab@example.org' }])
    expect(mail?.to).toMatchObject({ value: [{ address: 'ada@example.org' }] })
    expect(mail?.subject).toBe('Fertig: Flechten übersät')
    expect(mail?.text).toContain('It <is> done.\n\nLook:\nhttps://a.org/?b&c')
    expect(mail?.html).toContain('It &lt;is&gt; done.')
    expect(mail?.html).toContain('href="https://a.org/?b&amp;c"')
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(await states()).toEqual(['sent'])
  })

  it('sends nothing of a transaction that is undone', async () => {
    const smtp = await openSmtp()
    const platform = await openPlatform(smtp.url)
    const undone = platform.db.transaction().execute(async trx => {
      await queueMail(trx, LETTER, time)
      throw new Error('undo')
    })
    await expect(undone).rejects.toThrow('undo')
    await prepareDelivery(platform)()
    expect(smtp.mails).toEqual([])
  })

  it('loses nothing and sends once when the mail server is down for an hour', async () => {
    const smtp = await startSmtp()
    await smtp.close()
    const platform = await openPlatform(smtp.url)
    const deliver = prepareDelivery(platform)
    for (const to of ['a@example.org', 'b@example.org']) await queueMail(platform.db, { ...LETTER, to }, time)
    for (let minute = 0; minute < 60; minute++) {
      await deliver()
      time += 60_000
    }
    expect(await states()).toEqual(['waiting', 'waiting'])
    const again = await openSmtp({}, smtp.port)
    // The last pause before may have been the longest: an hour.
    time += 3_600_000
    await deliver()
    time += DAY_MS
    await deliver()
    expect(again.mails.map(mail => mail.to && [mail.to].flat()[0]?.text).sort()).toEqual([
      'a@example.org',
      'b@example.org',
    ])
    expect(await states()).toEqual(['sent', 'sent'])
  })

  it('waits longer and longer after a refusal for the moment (4xx), then sends once', async () => {
    let isBusy = true
    const smtp = await openSmtp({ rcpt: () => (isBusy ? [451, 'Greylisted, come back later'] : undefined) })
    const platform = await openPlatform(smtp.url)
    const deliver = prepareDelivery(platform)
    await queueMail(platform.db, LETTER, time)
    await deliver()
    const { next_attempt_at, last_error } = await platform.db
      .selectFrom('mails')
      .select(['next_attempt_at', 'last_error'])
      .executeTakeFirstOrThrow()
    expect(next_attempt_at).toBe(time + 5_000)
    expect(last_error).toContain('Greylisted')
    isBusy = false
    await deliver()
    expect(smtp.mails).toHaveLength(0)
    time += 5_000
    await deliver()
    await deliver()
    expect(smtp.mails).toHaveLength(1)
  })

  it('marks a mail as failed when the server will never take it (5xx), and sends the others', async () => {
    const smtp = await openSmtp({ rcpt: address => (address.startsWith('gone') ? [550, 'No such user'] : undefined) })
    const platform = await openPlatform(smtp.url)
    await queueMail(platform.db, { ...LETTER, to: 'gone@example.org' }, time - 1)
    await queueMail(platform.db, LETTER, time)
    await prepareDelivery(platform)()
    expect(await states()).toEqual(['sent', 'failed'])
    expect(smtp.mails).toHaveLength(1)
  })

  it('marks a mail as failed when its text is refused for good', async () => {
    const smtp = await openSmtp({ data: () => [554, 'Looks like spam'] })
    const platform = await openPlatform(smtp.url)
    await queueMail(platform.db, LETTER, time)
    await prepareDelivery(platform)()
    expect(await states()).toEqual(['failed'])
  })

  it('gives a mail up after days', async () => {
    const platform = await openPlatform('smtp://127.0.0.1:1')
    await queueMail(platform.db, LETTER, time)
    time += 5 * DAY_MS
    await prepareDelivery(platform)()
    expect(await states()).toEqual(['failed'])
  })

  it('sends each mail once when two senders work at the same time', async () => {
    const smtp = await openSmtp()
    const platform = await openPlatform(smtp.url)
    for (let number = 0; number < 20; number++) {
      await queueMail(platform.db, { ...LETTER, subject: `Mail ${number}` }, time)
    }
    await Promise.all([prepareDelivery(platform)(), prepareDelivery(platform)(), prepareDelivery(platform)()])
    expect(smtp.mails).toHaveLength(20)
    expect(new Set(smtp.mails.map(mail => mail.subject)).size).toBe(20)
  })

  it('sends a mail again, with the same id, when its sender died before writing down that it was sent', async () => {
    const smtp = await openSmtp()
    const platform = await openPlatform(smtp.url)
    await queueMail(platform.db, LETTER, time)
    const dead = await claimMail(platform)
    await prepareDelivery(platform)()
    expect(smtp.mails).toHaveLength(0)
    time += 700_000
    await prepareDelivery(platform)()
    expect(smtp.mails.map(mail => mail.messageId)).toEqual([expect.stringContaining(dead?.id ?? 'none')])
  })

  it('keeps mails for the mailbox where there is no mail server', async () => {
    const platform = await openPlatform()
    await queueMail(platform.db, LETTER, time)
    await prepareDelivery(platform)()
    expect(await listMails(platform.db, 10)).toMatchObject([{ recipient: 'ada@example.org', state: 'kept' }])
  })

  it('runs by itself until it is stopped', async () => {
    const smtp = await openSmtp()
    const platform = await openPlatform(smtp.url)
    const sender = startMailSender(platform)
    await queueMail(platform.db, LETTER, time)
    await once(smtp.server, 'mail')
    await sender.stop()
    expect(await states()).toEqual(['sent'])
  })

  it('adds neither headers nor recipients from text with line breaks', async () => {
    const smtp = await openSmtp()
    const platform = await openPlatform(smtp.url)
    const subject = 'Study "a\r\nBcc: eve@example.org\u2028X"'
    await queueMail(platform.db, { ...LETTER, subject }, time)
    await prepareDelivery(platform)()
    expect(smtp.mails[0]?.subject).toBe('Study "a Bcc: eve@example.org X"')
    expect(smtp.mails[0]?.bcc).toBeUndefined()
    for (const to of ['a@b.org\r\nBcc: c@d.org', 'a@b.org, c@d.org', 'A <a@b.org>', 'a@b.org ', '', '"a b"@c.org']) {
      await expect(queueMail(platform.db, { ...LETTER, to }, time), to).rejects.toThrow('not one mail address')
    }
  })
})

describe('composeMail', () => {
  it('shows names as they are, never as HTML', () => {
    const { html, text } = composeMail({
      paragraphs: ['<script>alert(1)</script> & "friends"'],
      notes: ["It's a note."],
      siteName: 'A <b>site</b>',
    })
    expect(html).not.toMatch(/<script|<b>/)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;friends&quot;')
    expect(text).toBe('<script>alert(1)</script> & "friends"\n\nIt\'s a note.\n\n-- \nA <b>site</b>\n')
  })
})
