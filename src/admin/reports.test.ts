import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../test/databases.ts'
import { startMailCatcher } from '../../test/mail-catcher.ts'
import { makePlatform } from '../../test/make-platform.ts'
import { type AdminSite, openAdminSite } from '../../test/open-admin.ts'
import type { Visitor } from '../../test/visitor.ts'
import '../analyses/usage.table.ts'
import { queueMail } from '../platform/mail/queue-mail.ts'
import { countUsage } from '../studies/count-usage.ts'
import { hideAddresses } from './list-outbox.ts'
import type { MailsPage, MailText } from './mails.contract.ts'
import { testMailServer } from './test-mail-server.ts'
import type { Storage, UsageFacts } from './usage.contract.ts'

const ADMIN = '/api/v1/admin'

describeOnEachDatabase('mails, space and use in the admin panel', database => {
  let site: AdminSite
  let boss: Visitor
  beforeAll(async () => {
    site = await openAdminSite(database())
    boss = await site.logIn('boss@mit.edu', 'superuser')
  })
  afterAll(() => site?.close())

  const get = async <T>(path: string) => (await boss.get<T>(`${ADMIN}/${path}`)).body

  it('lists mails of one state, shows no link, and sends one again', async () => {
    const { db } = database()
    const text = 'Hello,\n\nhttps://site.example/reset-password?token=abc123\n\nhttps://site.example'
    for (const number of [1, 2])
      await queueMail(db, { kind: 'reset-password', to: `p${number}@mit.edu`, subject: 'New', text }, number)
    await db
      .updateTable('mails')
      .set({ state: 'failed', attempts: 3, last_error: '550 no' })
      .where('recipient', '=', 'p1@mit.edu')
      .execute()
    const failed = await get<MailsPage>('mails?state=failed')
    expect(failed.mails).toMatchObject([{ to: 'p1@mit.edu', attempts: 3, lastError: '550 no', nextAttemptAt: null }])
    const [{ id }] = failed.mails
    const mail = await get<MailText>(`mails/${id}`)
    expect(mail.text).toContain('https://site.example/…')
    expect(JSON.stringify([mail, await get('mails')])).not.toContain('abc123')
    expect((await boss.post(`${ADMIN}/mails/${id}/resend`)).status).toBe(204)
    expect((await boss.post(`${ADMIN}/mails/gone/resend`)).status).toBe(404)
    const waiting = await get<MailsPage>('mails?state=waiting')
    expect(waiting.mails.map(({ to, attempts }) => [to, attempts])).toContainEqual(['p1@mit.edu', 0])
    const bodies = await db.selectFrom('mails').select('body_text').where('recipient', '=', 'p1@mit.edu').execute()
    expect(bodies.map(({ body_text }) => body_text)).toEqual([text, text])
  })

  it('says that there is no mail server', async () => {
    const { body } = await boss.post(`${ADMIN}/mails/test`)
    expect(body).toMatchObject({ isSent: false, sentence: { message: expect.stringContaining('SMTP_URL') } })
  })

  it('lists who takes most space, as their quota counts it', async () => {
    const { db } = database()
    const owners = await Promise.all(['small', 'large', 'none'].map(name => site.logIn(`${name}@mit.edu`)))
    const idOf = async (email: string) =>
      (await db.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id
    const upload = (account: string, bytes: number) =>
      db
        .insertInto('uploads')
        .values({ id: `u${account}`, account_id: account, file_name: 'a.csv', bytes, study_id: null, created_at: 0 })
        .execute()
    await owners[1].post('/api/v1/tools/correlation/example')
    const [small, large] = [await idOf('small@mit.edu'), await idOf('large@mit.edu')]
    await upload(small, 10)
    await upload(large, 5_000_000)
    const storage = (await boss.post<Storage>(`${ADMIN}/storage/count`)).body
    const { storageBytes } = await countUsage(db, large)
    expect(storageBytes).toBeGreaterThan(5_000_000)
    expect(storage.accounts.map(({ email, bytes }) => [email, bytes])).toEqual([
      ['large@mit.edu', storageBytes],
      ['small@mit.edu', 10],
    ])
    expect(storage.total).toBe(storageBytes + 10)
    expect(storage.diskFree).toBeGreaterThan(0)
    expect(storage.limit).toBeNull()
    await db.deleteFrom('uploads').where('account_id', '=', small).execute()
    await db.deleteFrom('accounts').where('id', '=', large).execute()
    expect((await boss.post<Storage>(`${ADMIN}/storage/count`)).body).toMatchObject({ accounts: [], total: 0 })
  })

  it('adds up use by tool, country and institution, by day and month, and writes it as a table', async () => {
    const { db } = database()
    const day = (name: string, { tool = 'correlation', institution = '', submitted = 1 }) => ({
      ...{ day: name, tool, country: institution ? 'DE' : '', institution },
      ...{ submitted, done: submitted, people: 1, run_ms: 1_800_000 },
    })
    await db
      .insertInto('usage_days')
      .values([
        day('2025-01-31', { institution: '=SUM(A1), "quoted"', submitted: 2 }),
        day('2025-02-01', { institution: 'Universität Jena', submitted: 3 }),
        day('2025-02-28', { tool: 'gone' }),
        ...Array.from({ length: 9 }, (_each, index) =>
          day('2025-02-02', { tool: `tool${index}`, institution: 'Universität Jena', submitted: 10 }),
        ),
      ])
      .execute()
    const usage = await get<UsageFacts>('usage?from=2025-01-01&to=2025-03-31')
    expect(usage.periods).toEqual(['2025-01', '2025-02', '2025-03'])
    expect(usage.total).toEqual({ submitted: 96, done: 96, failed: 0, cancelled: 0, people: 12, runMs: 21_600_000 })
    expect(usage.rows).toHaveLength(11)
    expect(usage.series).toHaveLength(9)
    expect(usage.series.at(-1)).toEqual({ key: '*', title: '', submitted: [2, 14, 0] })
    const byDay = await get<UsageFacts>('usage?from=2025-02-01&to=2025-02-28&unit=day&by=country')
    expect(byDay.periods).toHaveLength(28)
    expect(byDay.rows.map(({ key, title, submitted }) => [key, title, submitted])).toEqual([
      ['DE', 'Germany', 93],
      ['', '', 1],
    ])
    const csv = await (await boss.send('GET', `${ADMIN}/usage.csv?from=2025-01-01&to=2025-02-28`)).text()
    const lines = csv.trim().split('\n')
    expect(lines).toHaveLength(13)
    expect(lines[1]).toBe(`2025-01,correlation,DE,Germany,"'=SUM(A1), ""quoted""",2,2,0,0,1,0.500`)
    expect(lines[2]).toBe('2025-02,correlation,DE,Germany,Universität Jena,3,3,0,0,1,0.500')
    for (const period of [
      'from=2025-02-30&to=x',
      'from=2020-01-01&to=2025-01-01&unit=day',
      'from=2025-99-99&to=2025-01-01',
    ])
      expect([400, 422]).toContain((await boss.get(`${ADMIN}/usage?${period}`)).status)
  })
})

it('hides everything of an address but its host', () => {
  expect(hideAddresses('See (https://a.example/x?token=1#y) or http://b.example?c=2, https://c.example.')).toBe(
    'See (https://a.example/… or http://b.example/… https://c.example.',
  )
})

it('says how a conversation with a mail server went', async () => {
  const catcher = await startMailCatcher()
  const refusing = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, done) => done(new Error('No such user')),
    onRcptTo: (_address, _session, done) =>
      done(Object.assign(new Error('No mail for strangers'), { responseCode: 550 })),
  })
  refusing.listen(0, '127.0.0.1')
  await new Promise(resolve => refusing.server.once('listening', resolve))
  const address = refusing.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const trial = async (url: string) => {
    const platform = await makePlatform({ env: { SMTP_URL: url } })
    await platform.close()
    return testMailServer(platform.config, 'boss@mit.edu')
  }
  const sent = await trial(catcher.url)
  expect(sent).toMatchObject({
    isSent: true,
    sentence: {
      message: expect.stringMatching(/^127\.0\.0\.1 took the mail to boss@mit\.edu within [\d.]+ s and said: “250 /),
      values: { host: '127.0.0.1', seconds: expect.any(Number) },
    },
  })
  expect((await catcher.waitFor('boss@mit.edu', /test mail/)).headers.get('auto-submitted')).toBe('auto-generated')
  expect((await trial(`smtp://127.0.0.1:${port}`)).sentence.message).toMatch(
    /refused the recipient: “550 No mail for strangers”/,
  )
  const refused = await trial(`smtp://me:hush@127.0.0.1:${port}`)
  expect(refused.sentence.message).toMatch(/refused the log-in: “.*No such user/)
  expect(JSON.stringify(refused)).not.toContain('hush')
  expect((await trial('smtp://127.0.0.1:1')).sentence.message).toContain('Nothing listens at 127.0.0.1:1.')
  expect((await trial(`smtps://127.0.0.1:${port}`)).sentence.message).toMatch(
    /encrypted connection to 127\.0\.0\.1:\d+ failed/,
  )
  await catcher.close()
  await new Promise<void>(resolve => refusing.close(() => resolve()))
})
