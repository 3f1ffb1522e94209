import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AccountSite, logInAsNew, openAccountSite, PASSWORD } from '../../test/account-site.ts'
import { describeOnEachDatabase, emptyDatabase } from '../../test/databases.ts'
import { countAttempt } from './count-attempt.ts'
import { LIMITS } from './limits.ts'

const EMAIL = 'ada@csail.mit.edu'
const HERE = '198.51.100.7'

describeOnEachDatabase('limits', database => {
  let site: AccountSite
  let time = 0
  const open = () => openAccountSite({ database: database(), now: () => Date.now() + time })
  beforeEach(async () => {
    await emptyDatabase(database())
    time = 0
    site = await open()
    await logInAsNew(site, EMAIL)
  })
  afterEach(() => site.close())

  const logIn = async (password: string, { client = HERE, email = EMAIL, at = site } = {}) => {
    const content = { body: { email, password }, headers: { 'x-forwarded-for': client } }
    const response = await at.visit().send('POST', '/api/auth/sign-in/email', content)
    const body = (await response.json()) as { code?: string; detail?: string }
    return { status: response.status, wait: response.headers.get('retry-after'), ...body }
  }
  const guess = async (times: number) => {
    for (let time = 0; time < times; time++) expect((await logIn(`guess ${time}`)).status).toBe(401)
  }

  it('refuses further guesses of a password, also to a second process and after a restart, and says how long', async () => {
    await guess(5)
    const refused = await logIn(PASSWORD)
    expect(refused).toMatchObject({ status: 429, code: 'TOO_MANY_LOG_INS' })
    expect(refused.detail).toMatch(/Wait (10|9) minutes/)
    expect(Number(refused.wait)).toBeGreaterThan(500)
    const second = await open()
    expect((await logIn(PASSWORD, { at: second })).status).toBe(429)
    await second.close()
    expect((await logIn(PASSWORD, { client: '198.51.100.8' })).status).toBe(200)
    time += 601_000
    expect((await logIn(PASSWORD)).status).toBe(200)
  })

  it('forgets wrong attempts after a right one', async () => {
    for (let round = 0; round < 2; round++) {
      await guess(4)
      expect((await logIn(PASSWORD)).status).toBe(200)
    }
  })

  it('limits the guesses of one client over all addresses', async () => {
    for (let attempt = 0; attempt < LIMITS.logInOfClient.max; attempt++) {
      await countAttempt(site.platform, LIMITS.logInOfClient, [HERE])
    }
    expect((await logIn('a guess', { email: 'other@mit.edu' })).code).toBe('TOO_MANY_LOG_INS')
  })

  it('misses no attempt of many that come side by side', async () => {
    const limit = { name: 'test', max: 5, windowMs: 60_000 }
    const waits = await Promise.all(Array.from({ length: 20 }, () => countAttempt(site.platform, limit, ['a'])))
    expect(waits.filter(wait => wait === 0).length).toBeLessThanOrEqual(5)
    const row = await database().db.selectFrom('attempts').select('count').where('count', '=', 20).execute()
    expect(row).toHaveLength(1)
  })

  it('limits guesses of the current password of an open session', async () => {
    const visitor = site.visit()
    await visitor.post('/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD })
    const guessCurrent = () =>
      visitor.post('/api/auth/change-password', { currentPassword: 'a guess', newPassword: 'new enough to be taken' })
    for (let time = 0; time < 5; time++) expect((await guessCurrent()).status).toBe(422)
    expect((await guessCurrent()).status).toBe(429)
  })

  it('limits the mails to an address, known or not', async () => {
    for (const email of [EMAIL, 'nobody@mit.edu']) {
      for (let mail = 0; mail < LIMITS.mail.max; mail++) await countAttempt(site.platform, LIMITS.mail, [email, HERE])
      const content = { body: { email }, headers: { 'x-forwarded-for': HERE } }
      const response = await site.visit().send('POST', '/api/auth/request-password-reset', content)
      expect([response.status, await response.json()]).toMatchObject([429, { code: 'TOO_MANY_MAILS' }])
    }
  })
})
