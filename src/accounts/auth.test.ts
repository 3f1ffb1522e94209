import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AccountSite, logInAsNew, openAccountSite, PASSWORD } from '../../test/account-site.ts'
import { describeOnEachDatabase, emptyDatabase } from '../../test/databases.ts'
import type { AccountFacts } from './accounts.contract.ts'

interface Problem {
  code: string
  detail: string
  fields?: { field: string; code: string; message: string }[]
}

const EMAIL = 'ada@csail.mit.edu'
const FORM = { email: EMAIL, password: PASSWORD, firstName: ' Ada ', lastName: 'Lovelace' }
const tokenOf = (link = '') => new URLSearchParams(link.slice(link.indexOf('?'))).get('token') ?? ''

describeOnEachDatabase('accounts', database => {
  let site: AccountSite
  beforeEach(async () => {
    await emptyDatabase(database())
    site = await openAccountSite({ database: database() })
  })
  afterEach(() => site.close())

  const logIn = (email: string, password: string, visitor = site.visit()) =>
    visitor.post<Problem>('/api/auth/sign-in/email', { email, password })

  it('registers, confirms by mail, logs in, and logs out', async () => {
    const visitor = site.visit()
    const registered = await visitor.post('/api/auth/sign-up/email', { ...FORM, email: ' Ada@CSAIL.MIT.EDU ' })
    expect(registered).toMatchObject({ status: 200, body: { message: expect.stringContaining('mail') } })
    expect(registered.headers.getSetCookie()).toEqual([])
    expect(await logIn(EMAIL, PASSWORD)).toMatchObject({ status: 403, body: { code: 'ADDRESS_NOT_CONFIRMED' } })

    const confirmed = await visitor.get((await site.mail('confirm-address', EMAIL))?.link ?? '')
    expect(confirmed.status).toBe(303)
    expect(confirmed.headers.get('location')).toBe('/confirmed')
    expect((await site.mail('welcome', EMAIL))?.text).toContain('ready')

    expect(await logIn(EMAIL, PASSWORD, visitor)).toMatchObject({ status: 200, body: { mustChangePassword: false } })
    const { body } = await visitor.get<AccountFacts>('/api/v1/account')
    expect(body).toMatchObject({
      kind: 'account',
      email: EMAIL,
      firstName: 'Ada',
      lastName: 'Lovelace',
      institution: 'Massachusetts Institute of Technology',
      country: 'US',
      countryName: 'United States',
      roles: ['user'],
      logInCount: 1,
      lastLogInAt: null,
      studies: { active: 2, activeMax: 20, total: 0, totalMax: 1000 },
      storage: { bytes: 4, bytesMax: 2_000_000_000 },
    })
    expect(Math.abs(body.createdAt - Date.now())).toBeLessThan(60_000)

    expect((await visitor.post('/api/auth/sign-out')).status).toBe(204)
    expect((await visitor.get('/api/v1/account')).status).toBe(401)
  })

  it('keeps the time and the client of the last and the current log-in, and counts them', async () => {
    const visitor = await logInAsNew(site, EMAIL)
    const first = (await visitor.get<AccountFacts>('/api/v1/account')).body
    await logIn(EMAIL, PASSWORD, visitor)
    const second = (await visitor.get<AccountFacts>('/api/v1/account')).body
    expect(second).toMatchObject({ logInCount: 2, lastLogInAt: first.currentLogInAt, lastLogInAddress: '127.0.0.1' })
  })

  it('leads from a link that is no longer good to a page that says so', async () => {
    const { headers } = await site.visit().get('/api/auth/verify-email?token=abc.def.ghi')
    expect(headers.get('location')).toBe('/confirmed?error=LINK_EXPIRED')
  })

  it.each(['ada@notmit.edu', 'ada@gmail.com', 'ada@mit.edu.evil.com'])(
    'refuses to register %s and says why',
    async email => {
      const { status, body } = await site.visit().post<Problem>('/api/auth/sign-up/email', { ...FORM, email })
      expect(status).toBe(422)
      expect(body).toMatchObject({ code: 'ADDRESS_NOT_ACADEMIC', fields: [{ field: 'email' }] })
      expect(body.detail).toContain(email.slice(4))
      expect(body.detail).toContain('ask for access')
    },
  )

  it.each([
    ['short', 'PASSWORD_TOO_SHORT'],
    ['😀😀😀😀😀', 'PASSWORD_TOO_SHORT'],
    ['Password123', 'PASSWORD_TOO_COMMON'],
    ['aaaaaaaaaaaa', 'PASSWORD_TOO_COMMON'],
    [EMAIL.toUpperCase(), 'PASSWORD_TOO_COMMON'],
    ['Correlation Explorer', 'PASSWORD_TOO_COMMON'],
  ])('refuses the password %j', async (password, code) => {
    const { status, body } = await site.visit().post('/api/auth/sign-up/email', { ...FORM, password })
    expect(status).toBe(422)
    expect(body).toMatchObject({ code, fields: [{ field: 'password' }] })
  })

  it('takes nothing from outside that it finds out itself', async () => {
    for (const extra of [
      { institution: 'Evil' },
      { country: 'XX' },
      { roles: ['superuser'] },
      { active: 1 },
      { emailVerified: true },
    ]) {
      const { status, body } = await site.visit().post<Problem>('/api/auth/sign-up/email', { ...FORM, ...extra })
      expect(status, JSON.stringify(extra)).toBe(400)
      expect(body.code).toBe('INVALID_REQUEST')
    }
    expect(
      (await site.visit().post<Problem>('/api/auth/sign-up/email', { ...FORM, lastName: ' ' })).body,
    ).toMatchObject({
      code: 'NAME_MISSING',
      fields: [{ field: 'lastName' }],
    })
  })

  it('offers no other door of the accounts library', async () => {
    const visitor = await logInAsNew(site, EMAIL)
    for (const path of [
      'update-user',
      'delete-user',
      'update-session',
      'sign-in/social',
      'sign-in/anonymous',
      'set-password',
    ]) {
      expect((await visitor.post(`/api/auth/${path}`, { name: 'X' })).status, path).toBe(404)
    }
  })

  it('answers a registration of an address that has an account like any other, and tells its owner', async () => {
    await logInAsNew(site, EMAIL)
    const stranger = site.visit()
    const known = await stranger.post('/api/auth/sign-up/email', { ...FORM, password: 'another password' })
    const unknown = await stranger.post('/api/auth/sign-up/email', { ...FORM, email: 'new@mit.edu' })
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
    expect(await site.mail('account-exists', EMAIL)).toBeDefined()
    expect((await logIn(EMAIL, 'another password')).status).toBe(401)
    expect((await logIn(EMAIL, PASSWORD)).status).toBe(200)
  })

  it('trusts neither password when an unconfirmed address is registered twice', async () => {
    await site.visit().post('/api/auth/sign-up/email', FORM)
    const earlierLink = (await site.mail('confirm-address', EMAIL))?.link ?? ''
    const again = await site.visit().post('/api/auth/sign-up/email', { ...FORM, password: 'of somebody else' })
    expect(again.status).toBe(200)
    await site.visit().get(earlierLink)
    expect((await logIn(EMAIL, 'of somebody else')).status).toBe(401)
    expect((await logIn(EMAIL, PASSWORD)).status).toBe(401)
    const token = tokenOf((await site.mail('finish-registration', EMAIL))?.link)
    const chosen = await site.visit().post('/api/auth/reset-password', { token, newPassword: 'chosen by the owner' })
    expect(chosen.status).toBe(200)
    expect((await logIn(EMAIL, 'chosen by the owner')).status).toBe(200)
  })

  it('confirms an address whose owner chose the password through the mailed link', async () => {
    for (const password of ['a first thought', PASSWORD]) {
      await site.visit().post('/api/auth/sign-up/email', { ...FORM, password })
    }
    const token = tokenOf((await site.mail('finish-registration', EMAIL))?.link)
    await site.visit().post('/api/auth/reset-password', { token, newPassword: 'chosen by the owner' })
    expect((await logIn(EMAIL, 'chosen by the owner')).status).toBe(200)
    expect(await site.mail('welcome', EMAIL)).toBeDefined()
  })

  it('keeps the password of a person whose mail was late and who registered again', async () => {
    await site.visit().post('/api/auth/sign-up/email', FORM)
    const first = (await site.mail('confirm-address', EMAIL))?.link ?? ''
    expect((await site.visit().post('/api/auth/sign-up/email', FORM)).status).toBe(200)
    await site.visit().get(first)
    expect((await logIn(EMAIL, PASSWORD)).status).toBe(200)
  })

  it('makes one account when the same form arrives twice at once', async () => {
    const send = () => site.visit().post('/api/auth/sign-up/email', FORM)
    const [one, other] = await Promise.all([send(), send()])
    expect([one.status, other.status]).toEqual([200, 200])
    const accounts = await database().db.selectFrom('accounts').select('email').execute()
    expect(accounts).toEqual([{ email: EMAIL }])
  })

  it('does not tell by words or time of a log-in whether an address exists', async () => {
    await logInAsNew(site, EMAIL)
    const time = async (email: string) => {
      const start = performance.now()
      const { status, body } = await logIn(email, 'a wrong password')
      return { ms: performance.now() - start, answer: { status, code: body.code, detail: body.detail } }
    }
    const known = [await time(EMAIL), await time(EMAIL), await time(EMAIL)]
    const unknown = [await time('one@mit.edu'), await time('two@mit.edu'), await time('three@mit.edu')]
    expect(known[0]?.answer).toEqual(unknown[0]?.answer)
    expect(known[0]?.answer).toMatchObject({ status: 401, code: 'LOG_IN_FAILED' })
    const fastest = (times: { ms: number }[]) => Math.min(...times.map(each => each.ms))
    expect(fastest(unknown)).toBeGreaterThan(fastest(known) / 3)
    expect(fastest(known)).toBeGreaterThan(fastest(unknown) / 3)
  })

  it('does not tell by words or time of a reset whether an address exists', async () => {
    await logInAsNew(site, EMAIL)
    for (const path of ['request-password-reset', 'send-verification-email']) {
      const answers = []
      for (const email of [EMAIL, 'nobody@mit.edu']) {
        const start = performance.now()
        const { status, body } = await site.visit().post(`/api/auth/${path}`, { email })
        expect(performance.now() - start).toBeGreaterThan(495)
        answers.push({ status, body })
      }
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]?.status).toBe(200)
    }
    expect(await site.mail('reset-password', 'nobody@mit.edu')).toBeUndefined()
  })

  it('sets a forgotten password through the mailed link, once, and ends all sessions', async () => {
    const visitor = await logInAsNew(site, EMAIL)
    await site.visit().post('/api/auth/request-password-reset', { email: ` ${EMAIL.toUpperCase()}` })
    const link = (await site.mail('reset-password', EMAIL))?.link ?? ''
    expect(link).toMatch(/^\/reset-password\?token=/)
    const body = { token: tokenOf(link), newPassword: 'a new long password' }
    expect((await site.visit().post('/api/auth/reset-password', { ...body, newPassword: 'short' })).status).toBe(422)
    expect((await site.visit().post('/api/auth/reset-password', body)).status).toBe(200)
    expect((await visitor.get('/api/v1/account')).status).toBe(401)
    expect((await logIn(EMAIL, PASSWORD)).status).toBe(401)
    expect((await logIn(EMAIL, body.newPassword)).status).toBe(200)
    expect(await site.mail('password-changed', EMAIL)).toBeDefined()
    const again = await site.visit().post('/api/auth/reset-password', body)
    expect(again).toMatchObject({ status: 400, body: { code: 'LINK_EXPIRED' } })
  })

  it('sends the confirmation again to an address that waits for it', async () => {
    await site.visit().post('/api/auth/sign-up/email', FORM)
    await database().db.deleteFrom('mails').execute()
    await site.visit().post('/api/auth/send-verification-email', { email: EMAIL })
    await site.visit().get((await site.mail('confirm-address', EMAIL))?.link ?? '')
    expect((await logIn(EMAIL, PASSWORD)).status).toBe(200)
  })

  it('changes a password, ends the other sessions and tells the owner', async () => {
    const visitor = await logInAsNew(site, EMAIL)
    const elsewhere = site.visit()
    await logIn(EMAIL, PASSWORD, elsewhere)
    const newPassword = 'granite under lichens'
    const change = (body: object) => visitor.post('/api/auth/change-password', body)
    expect(await change({ currentPassword: 'not the right one', newPassword })).toMatchObject({
      status: 422,
      body: { code: 'WRONG_PASSWORD', fields: [{ field: 'currentPassword' }] },
    })
    expect(await change({ currentPassword: PASSWORD, newPassword: EMAIL })).toMatchObject({
      status: 422,
      body: { code: 'PASSWORD_TOO_COMMON', fields: [{ field: 'newPassword' }] },
    })
    expect((await change({ currentPassword: PASSWORD, newPassword })).status).toBe(200)
    expect((await visitor.get('/api/v1/account')).status).toBe(200)
    expect((await elsewhere.get('/api/v1/account')).status).toBe(401)
    expect((await logIn(EMAIL, newPassword)).status).toBe(200)
    expect(await site.mail('password-changed', EMAIL)).toBeDefined()
    expect((await site.visit().post('/api/auth/change-password', { currentPassword: 'x', newPassword })).status).toBe(
      401,
    )
  })

  it('lets an account that was switched off neither log in nor go on', async () => {
    const visitor = await logInAsNew(site, EMAIL)
    await database().db.updateTable('accounts').set({ active: 0 }).execute()
    expect((await visitor.get('/api/v1/account')).status).toBe(401)
    expect(await logIn(EMAIL, PASSWORD)).toMatchObject({ status: 403, body: { code: 'ACCOUNT_INACTIVE' } })
    expect((await logIn(EMAIL, 'a wrong password')).body.code).toBe('LOG_IN_FAILED')
  })

  it('carries no words of a stranger in mails to an address that is not confirmed', async () => {
    await site
      .visit()
      .post('/api/auth/sign-up/email', { ...FORM, firstName: 'Win money at evil.example', lastName: '<b>' })
    expect((await site.mail('confirm-address', EMAIL))?.text).not.toMatch(/evil|<b>/)
  })
})
