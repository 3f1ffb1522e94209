import { appendFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AccountSite, logInAsNew, openAccountSite, PASSWORD } from '../../test/account-site.ts'
import { describeOnEachDatabase, emptyDatabase } from '../../test/databases.ts'
import { copySite } from '../../test/make-platform.ts'
import type { Visitor } from '../../test/visitor.ts'
import { ACCOUNT_HEADER } from '../define/account-header.ts'
import type { AccountFacts } from './accounts.contract.ts'
import { cleanAccounts } from './clean-accounts.ts'
import { countAttempt } from './count-attempt.ts'
import { LIMITS } from './limits.ts'
import { openAuth } from './open-auth.ts'
import { readSessionToken } from './session-cookie.ts'

const EMAIL = 'ada@csail.mit.edu'
const DAY_MS = 86_400_000
const cookieOf = (line = '') => line.slice(0, line.indexOf(';'))

describeOnEachDatabase('sessions', database => {
  let site: AccountSite
  let time = 0
  beforeEach(async () => {
    await emptyDatabase(database())
    time = 0
    site = await openAccountSite({ database: database(), now: () => Date.now() + time })
  })
  afterEach(() => site.close())

  it('makes a guest of a visitor, once', async () => {
    const visitor = site.visit()
    expect((await visitor.get('/api/v1/account')).status).toBe(401)
    expect(await visitor.get('/api/v1/session')).toMatchObject({ status: 200, body: { account: null } })
    const made = await visitor.post<AccountFacts>('/api/v1/account')
    expect((await visitor.get('/api/v1/session')).body).toEqual({ account: made.body })
    expect(made.body).toMatchObject({
      kind: 'guest',
      email: null,
      roles: [],
      country: null,
      maxUploadBytes: 20_000_000,
    })
    expect(made.body.studies).toMatchObject({ activeMax: 3, totalMax: 10 })
    const again = await visitor.post<AccountFacts>('/api/v1/account')
    expect(again.body.id).toBe(made.body.id)
    expect(again.headers.getSetCookie()).toEqual([])
    expect((await visitor.get<AccountFacts>('/api/v1/account')).body.id).toBe(made.body.id)
    expect((await site.visit().post<AccountFacts>('/api/v1/account')).body.id).not.toBe(made.body.id)
  })

  it('keeps a guest and what it owns when the same browser logs in', async () => {
    const visitor = site.visit()
    const guest = (await visitor.post<AccountFacts>('/api/v1/account')).body
    await logInAsNew(site, EMAIL, visitor)
    expect((await visitor.get<AccountFacts>('/api/v1/account')).body).toMatchObject({ kind: 'account', email: EMAIL })
    const kept = await database().db.selectFrom('accounts').select('id').where('id', '=', guest.id).execute()
    expect(kept).toHaveLength(1)
  })

  it('carries nothing out, and makes no guest, for a page that shows somebody else as logged in', async () => {
    const visitor = await logInAsNew(site, EMAIL)
    const { id } = (await visitor.get<AccountFacts>('/api/v1/account')).body
    const ask = (who: Visitor, shown: string) =>
      who.send('POST', '/api/v1/account', { headers: { [ACCOUNT_HEADER]: shown } })
    expect((await ask(visitor, id)).status).toBe(200)
    for (const who of [site.visit(), await logInAsNew(site, 'grace@csail.mit.edu')]) {
      const refused = await ask(who, id)
      expect([refused.status, await refused.json()]).toMatchObject([401, { code: 'SESSION_ENDED' }])
      expect(refused.headers.getSetCookie()).toEqual([])
      const headers = { [ACCOUNT_HEADER]: id }
      expect((await who.send('GET', '/api/v1/session', { headers })).status, 'reading').toBe(200)
      const body = { email: EMAIL, password: PASSWORD }
      expect((await who.send('POST', '/api/auth/sign-in/email', { body, headers })).status, 'logging in').toBe(200)
    }
    const guests = database().db.selectFrom('accounts').select('email').where('email', 'not like', '%mit.edu')
    expect(await guests.execute()).toEqual([])
  })

  it('asks to log in where the site has no guests', async () => {
    const folder = await copySite()
    await appendFile(join(folder, 'site.yaml'), 'access: { guests: false }\n')
    const closed = await openAccountSite({ database: database(), siteFolder: folder })
    const { status, body, headers } = await closed.visit().post('/api/v1/account')
    expect([status, body, headers.getSetCookie()]).toMatchObject([401, { code: 'LOG_IN_REQUIRED' }, []])
    await closed.close()
    await rm(folder, { recursive: true })
  })

  it('limits the guests of one client within an hour', async () => {
    const make = (client: string) =>
      site.visit().send('POST', '/api/v1/account', { headers: { 'x-forwarded-for': client } })
    for (let guest = 0; guest < LIMITS.guestOfClient.max; guest++) {
      await countAttempt(site.platform, LIMITS.guestOfClient, ['198.51.100.7'])
    }
    const refused = await make('198.51.100.7')
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'TOO_MANY_GUESTS' }])
    expect((await make('198.51.100.8')).status).toBe(200)
    time += 3_600_001
    expect((await make('198.51.100.7')).status).toBe(200)
  })

  it('writes session cookies that the accounts library understands, and reads its own', async () => {
    const response = await site.visit().send('POST', '/api/v1/account')
    const guest = (await response.json()) as AccountFacts
    const cookie = cookieOf(response.headers.getSetCookie()[0])
    const session = await openAuth(site.platform).api.getSession({ headers: new Headers({ cookie }) })
    expect(session?.user.id).toBe(guest.id)
  })

  it('keeps cookies from scripts, from other sites and, on https, from plain connections', async () => {
    const [plain] = (await site.visit().send('POST', '/api/v1/account')).headers.getSetCookie()
    expect(plain).toMatch(/^science-flask\.session_token=.*; HttpOnly; SameSite=Lax$/)
    const secure = await openAccountSite({ database: database(), env: { SITE_URL: 'https://site.example' } })
    const [guest] = (await secure.visit().send('POST', '/api/v1/account')).headers.getSetCookie()
    expect(guest).toMatch(/^__Secure-science-flask\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/)
    await logInAsNew(secure, EMAIL)
    const body = { email: EMAIL, password: PASSWORD }
    const account = (await secure.visit().send('POST', '/api/auth/sign-in/email', { body })).headers.getSetCookie()
    expect(account).toHaveLength(1)
    for (const attribute of ['__Secure-science-flask.session_token=', 'HttpOnly', 'Secure', 'SameSite=Lax']) {
      expect(account[0]).toContain(attribute)
    }
    await secure.close()
  })

  it('believes no token that it did not sign', async () => {
    const response = await site.visit().send('POST', '/api/v1/account')
    const cookie = cookieOf(response.headers.getSetCookie()[0])
    const ask = async (header: string) =>
      (await fetch(`${site.url}/api/v1/account`, { headers: { cookie: header } })).status
    expect(await ask(`a=b; ${cookie}; c=d`)).toBe(200)
    const token = readSessionToken(cookie, site.platform.config)
    for (const forged of [
      `science-flask.session_token=${token}`,
      `science-flask.session_token=${token}.AAAA`,
      `${cookie}x`,
    ]) {
      expect(await ask(forged), forged).toBe(401)
    }
    expect(await ask('science-flask.session_token=%E0%A4%A')).toBe(401)
  })

  it('moves the end of a session that is used, at most once a day, and ends one that is not', async () => {
    const visitor = site.visit()
    await visitor.post('/api/v1/account')
    const cookies = async () => (await visitor.get('/api/v1/account')).headers.getSetCookie()
    expect(await cookies()).toEqual([])
    time += 2 * DAY_MS
    expect(await cookies()).toEqual([expect.stringContaining('Max-Age=2592000')])
    expect(await cookies()).toEqual([])
    time += 29 * DAY_MS
    expect(await cookies()).toHaveLength(1)
    time += 31 * DAY_MS
    expect((await visitor.get('/api/v1/account')).status).toBe(401)
  })

  it('forgets a log-in with the end of the browser when asked to', async () => {
    await logInAsNew(site, EMAIL)
    const visitor = site.visit()
    const form = { email: EMAIL, password: PASSWORD, rememberMe: false }
    const { headers } = await visitor.post('/api/auth/sign-in/email', form)
    const session = headers.getSetCookie().find(line => line.startsWith('science-flask.session_token'))
    expect(session).not.toContain('Max-Age')
    expect((await visitor.get('/api/v1/account')).headers.getSetCookie()).toEqual([])
    time += 2 * DAY_MS
    expect((await visitor.get('/api/v1/account')).status).toBe(401)
  })

  it('cleans up sessions, links and counters that are over, and nothing else', async () => {
    const visitor = site.visit()
    await visitor.post('/api/v1/account')
    await visitor.post('/api/auth/sign-up/email', { email: EMAIL, password: PASSWORD, firstName: 'A', lastName: 'L' })
    await visitor.post('/api/auth/request-password-reset', { email: EMAIL })
    const count = async () => {
      const tables = ['sessions', 'verifications', 'attempts'] as const
      const rows = await Promise.all(tables.map(table => database().db.selectFrom(table).selectAll().execute()))
      return rows.map(each => each.length > 0)
    }
    await cleanAccounts(site.platform)
    expect(await count()).toEqual([true, true, true])
    time += 2 * 3_600_000
    await cleanAccounts(site.platform)
    expect(await count()).toEqual([true, false, false])
    time += 31 * DAY_MS
    await cleanAccounts(site.platform)
    expect(await count()).toEqual([false, false, false])
  })

  it('changes the names of an account, not of a guest', async () => {
    const visitor = await logInAsNew(site, EMAIL)
    const renamed = await visitor.call<AccountFacts>('PATCH', '/api/v1/account', {
      firstName: ' Augusta\n',
      lastName: 'King',
    })
    expect(renamed.body).toMatchObject({ firstName: 'Augusta', lastName: 'King', email: EMAIL })
    expect((await visitor.call('PATCH', '/api/v1/account', { firstName: ' ', lastName: 'King' })).status).toBe(422)
    const guest = site.visit()
    await guest.post('/api/v1/account')
    expect((await guest.call('PATCH', '/api/v1/account', { firstName: 'A', lastName: 'B' })).status).toBe(401)
  })

  it('remembers which tours were seen, each once', async () => {
    const visitor = site.visit()
    const see = async (tour: string) => (await visitor.post('/api/v1/account/tour-seen', { tour })).status
    expect(await see('result')).toBe(401)
    expect((await visitor.post<AccountFacts>('/api/v1/account')).body.toursSeen).toEqual([])
    expect(await see('result')).toBe(204)
    expect(await see('result')).toBe(204)
    expect(await see('upload')).toBe(204)
    expect(await see('universe')).toBe(400)
    expect((await visitor.get<AccountFacts>('/api/v1/account')).body.toursSeen).toEqual(['upload', 'result'])
  })

  it('remembers the language that was chosen', async () => {
    const visitor = await logInAsNew(site, EMAIL)
    const choose = async (language: string) => (await visitor.post('/api/v1/account/language', { language })).status
    expect((await visitor.get<AccountFacts>('/api/v1/account')).body.language).toBeNull()
    expect(await choose('de')).toBe(204)
    expect((await visitor.get<AccountFacts>('/api/v1/account')).body.language).toBe('de')
    expect(await choose('tlh')).toBe(400)
    expect((await site.visit().post('/api/v1/account/language', { language: 'de' })).status).toBe(401)
  })

  it('puts the quotas of one account over those of the site', async () => {
    const visitor = await logInAsNew(site, EMAIL)
    const quotas = JSON.stringify({ studies: 99, maxUploadBytes: 5 })
    await database().db.updateTable('accounts').set({ quotas }).execute()
    const { body } = await visitor.get<AccountFacts>('/api/v1/account')
    expect(body).toMatchObject({ studies: { activeMax: 99, totalMax: 1000 }, maxUploadBytes: 5 })
  })
})

describe('log-in attempts', () => {
  it('counts an IPv6 client by its network', async () => {
    const { clientOf } = await import('./limits.ts')
    const client = (ip: string) => clientOf({ ip } as Parameters<typeof clientOf>[0])
    expect(client('2001:db8:1:2:aaaa::1')).toBe(client('2001:db8:1:2:bbbb::2'))
    expect(client('::ffff:192.0.2.1')).not.toBe(client('::ffff:192.0.2.2'))
  })
})
