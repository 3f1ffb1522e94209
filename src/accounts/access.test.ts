import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AccountSite, logInAsNew, openAccountSite } from '../../test/account-site.ts'
import { describeOnEachDatabase, emptyDatabase } from '../../test/databases.ts'
import type { AccountFacts, AddressCheck, Mailbox } from './accounts.contract.ts'
import { createAccount } from './create-account.ts'
import { ensureSuperuser } from './ensure-superuser.ts'
import { adminAddresses } from './find-admins.ts'
import { listAccounts } from './list-accounts.ts'
import { promoteAccount } from './promote-account.ts'

const EMAIL = 'ada@csail.mit.edu'

describeOnEachDatabase('access', database => {
  let site: AccountSite
  beforeEach(async () => {
    await emptyDatabase(database())
    site = await openAccountSite({ database: database() })
  })
  afterEach(() => site.close())

  it('says while one types whether an address may register', async () => {
    const check = async (email: string) =>
      (await site.visit().get<AddressCheck>(`/api/v1/institutions?email=${encodeURIComponent(email)}`)).body
    expect(await check('a@student.ethz.ch')).toEqual({
      allowed: true,
      institution: 'Swiss Federal Institute of Technology, Zurich',
      country: 'CH',
      countryName: 'Switzerland',
    })
    expect(await check('a@gmail.com')).toMatchObject({
      allowed: false,
      mayAsk: true,
      reason: expect.stringContaining('gmail.com'),
      code: 'ADDRESS_NOT_ACADEMIC',
      values: { domain: 'gmail.com' },
    })
    expect(await check('gmail.com')).toMatchObject({ allowed: false, mayAsk: false })
  })

  it('keeps a request for access, tells the admins once, and answers always the same', async () => {
    await createAccount(site.platform, { email: 'boss@mit.edu', firstName: 'B', lastName: 'Oss', isSuperuser: true })
    const form = {
      email: 'Eve@gmail.com',
      firstName: 'Eve',
      lastName: 'X',
      institution: 'Field station',
      reason: 'Lichens',
    }
    const visitor = site.visit()
    for (const email of [form.email, form.email, 'boss@mit.edu']) {
      const { status, body } = await visitor.post('/api/v1/access-requests', { ...form, email })
      expect([status, body]).toEqual([202, { message: expect.stringContaining('decides') }])
    }
    const requests = await database().db.selectFrom('access_requests').selectAll().execute()
    expect(requests).toMatchObject([{ email: 'eve@gmail.com', institution: 'Field station', state: 'open' }])
    const mails = await database().db.selectFrom('mails').select(['recipient', 'subject']).execute()
    expect(mails).toEqual([{ recipient: 'boss@mit.edu', subject: 'Eve X asks for access to Correlation Explorer' }])
    expect((await visitor.post('/api/v1/access-requests', { ...form, email: 'eve' })).status).toBe(422)
  })

  it('makes one superuser at first start, also when two processes start, who must change the password', async () => {
    const made = (await Promise.all([ensureSuperuser(site.platform), ensureSuperuser(site.platform)])).filter(Boolean)
    expect(made).toHaveLength(1)
    expect(await ensureSuperuser(site.platform)).toBeUndefined()
    expect(await adminAddresses(database().db)).toEqual(['hello@example.org'])
    const { email = '', password = '' } = made[0] ?? {}
    expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
    const visitor = site.visit()
    expect((await visitor.post('/api/auth/sign-in/email', { email, password })).body).toEqual({
      mustChangePassword: true,
    })
    const facts = async () => (await visitor.get<AccountFacts>('/api/v1/account')).body
    expect(await facts()).toMatchObject({ roles: ['user', 'superuser'], mustChangePassword: true })
    const newPassword = 'granite under lichens'
    await visitor.post('/api/auth/change-password', { currentPassword: password, newPassword })
    expect(await facts()).toMatchObject({ mustChangePassword: false })
  })

  it('takes the address of the superuser from the environment', async () => {
    const own = await openAccountSite({ database: database(), env: { SUPERUSER_EMAIL: 'Boss@Mit.edu' } })
    expect(await ensureSuperuser(own.platform)).toMatchObject({ email: 'boss@mit.edu' })
    await own.close()
  })

  it('does not make a superuser of an account that somebody registered', async () => {
    await logInAsNew(site, EMAIL)
    const own = await openAccountSite({ database: database(), env: { SUPERUSER_EMAIL: EMAIL } })
    expect(await ensureSuperuser(own.platform)).toBeUndefined()
    expect(await adminAddresses(database().db)).toEqual([])
    await own.close()
  })

  it('makes, promotes and lists accounts from the shell', async () => {
    const form = { email: 'Ada@mit.edu ', firstName: 'Ada', lastName: 'L', isSuperuser: false }
    await createAccount(site.platform, form)
    await expect(createAccount(site.platform, form)).rejects.toMatchObject({ code: 'ACCOUNT_EXISTS' })
    await expect(promoteAccount(site.platform, 'nobody@mit.edu')).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' })
    await site.visit().post('/api/v1/account')
    const [before] = await listAccounts(database().db)
    expect(before).toMatchObject({
      email: 'ada@mit.edu',
      isSuperuser: false,
      isConfirmed: true,
      isActive: true,
      country: 'US',
    })
    await promoteAccount(site.platform, ' ADA@mit.edu')
    await promoteAccount(site.platform, 'ada@mit.edu')
    expect(await listAccounts(database().db)).toEqual([{ ...before, isSuperuser: true }])
  })

  it('shows the mailbox of a development site to this machine only', async () => {
    await site
      .visit()
      .post('/api/auth/sign-up/email', { email: EMAIL, password: 'long enough for us', firstName: 'A', lastName: 'L' })
    const read = async (headers: Record<string, string> = {}) => {
      const response = await site.visit().send('GET', '/api/v1/mailbox', { headers })
      return { status: response.status, body: (await response.json()) as Mailbox }
    }
    const { body } = await read()
    expect(body.mails).toMatchObject([
      { kind: 'confirm-address', to: EMAIL, subject: 'Confirm your address for Correlation Explorer' },
    ])
    expect(body.mails[0]?.text).toContain('/api/auth/verify-email?token=')
    expect((await read({ 'x-forwarded-for': '198.51.100.7' })).status).toBe(403)
    expect((await read({ 'x-forwarded-host': 'rebound.example' })).status).toBe(403)
  })

  it('shows the mailbox to nobody who comes through a proxy that the site was not told of', async () => {
    const own = await openAccountSite({ database: database(), env: { TRUST_PROXY: '' } })
    const read = (headers: Record<string, string>) => own.visit().send('GET', '/api/v1/mailbox', { headers })
    expect((await read({})).status).toBe(200)
    expect((await read({ 'x-forwarded-for': '127.0.0.1' })).status).toBe(403)
    await own.close()
  })

  it.each([
    {
      env: { NODE_ENV: 'production', SECRET_KEY: 'a secret of production, with more than 32 characters' },
      status: 200,
    },
    { env: { SMTP_URL: 'smtp://127.0.0.1:1' }, status: 403 },
  ])('answers superusers alone in production, and nobody where mails are sent: $env', async ({ env, status }) => {
    const live = await openAccountSite({ database: database(), env })
    const { password, email } = await createAccount(live.platform, {
      email: EMAIL,
      firstName: 'A',
      lastName: 'L',
      isSuperuser: true,
    })
    const visitor = live.visit()
    expect((await visitor.get('/api/v1/mailbox')).status).toBe(403)
    await visitor.post('/api/auth/sign-in/email', { email, password })
    expect((await visitor.get('/api/v1/mailbox')).status).toBe(status)
    await live.close()
  })
})
