import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AccountSite, logInAsNew, openAccountSite, PASSWORD } from '../../test/account-site.ts'
import { describeOnEachDatabase, emptyDatabase } from '../../test/databases.ts'
import type { Visitor } from '../../test/visitor.ts'
import type { AccountFacts, Sessions } from './accounts.contract.ts'
import { finishDeletions } from './delete-own-account.ts'
import { grantRole } from './grant-role.ts'

interface Problem {
  code: string
  detail: string
  fields?: { field: string; code: string; message: string }[]
}

const OLD = 'ada@csail.mit.edu'
const NEW = 'ada@student.ethz.ch'
const HOUR_MS = 3_600_000

describeOnEachDatabase('the own account', database => {
  let site: AccountSite
  let time = 0
  beforeEach(async () => {
    await emptyDatabase(database())
    time = 0
    site = await openAccountSite({ database: database(), now: () => Date.now() + time })
  })
  afterEach(() => site.close())

  const ask = (visitor: Visitor, email: string, password = PASSWORD) =>
    visitor.post<Problem>('/api/auth/change-email', { email, password })
  const factsOf = async (visitor: Visitor) => (await visitor.get<AccountFacts>('/api/v1/account')).body
  const linkTo = async (email: string) => (await site.mail('change-address', email))?.link ?? ''
  const openLink = async (link: string) => (await site.visit().send('GET', link)).headers.get('location')
  const audits = () => database().db.selectFrom('audit').selectAll().where('what', 'like', 'accounts.%').execute()

  it('moves to a new address once the link in the mail to it is opened, and tells the old one', async () => {
    const visitor = await logInAsNew(site, OLD)
    expect((await ask(visitor, ` ${NEW.toUpperCase()} `)).status).toBe(200)
    expect(await factsOf(visitor)).toMatchObject({ email: OLD, newEmail: NEW })
    expect((await site.mail('address-asked-for', OLD))?.text).toContain(NEW)
    const link = await linkTo(NEW)
    expect(await openLink(link)).toBe('/confirmed?changed')
    expect(await factsOf(visitor), 'the session stays').toMatchObject({
      email: NEW,
      newEmail: null,
      institution: expect.stringMatching(/Swiss Federal/),
      country: 'CH',
    })
    expect((await site.mail('address-changed', OLD))?.text).toContain(NEW)
    expect(await openLink(link), 'once').toBe('/confirmed?error=LINK_EXPIRED&for=change')
    const logIn = (email: string) => site.visit().post('/api/auth/sign-in/email', { email, password: PASSWORD })
    expect([(await logIn(OLD)).status, (await logIn(NEW)).status]).toEqual([401, 200])
    const [entry] = await audits()
    expect(entry).toMatchObject({ what: 'accounts.change-email', account_email: null, subject_title: null })
    expect(JSON.stringify(entry)).not.toContain('ada@')
  })

  it('says at the field why an account may not move', async () => {
    const visitor = await logInAsNew(site, OLD)
    const refusals = [
      ['ada@gmail.com', PASSWORD, 'email', /gmail\.com is not on the list of academic institutions/],
      ['no address', PASSWORD, 'email', /This is no e-mail address/],
      [OLD, PASSWORD, 'email', /address that your account has already/],
      [NEW, 'a wrong password', 'password', /not your current password/],
    ] as const
    for (const [email, password, field, words] of refusals) {
      const { status, body } = await ask(visitor, email, password)
      expect([status, body.fields]).toEqual([422, [expect.objectContaining({ field })]])
      expect(body.fields?.[0].message).toMatch(words)
    }
    expect((await factsOf(visitor)).newEmail).toBeNull()
    const guest = site.visit()
    await guest.post('/api/v1/account')
    expect((await ask(guest, NEW)).status).toBe(401)
  })

  it('lets only the last link work; a new password, or taking it back, stops it, and so does a day', async () => {
    const visitor = await logInAsNew(site, OLD)
    const stopped = async (stop: () => Promise<unknown>) => {
      await database().db.deleteFrom('mails').execute()
      await ask(visitor, NEW)
      const link = await linkTo(NEW)
      await stop()
      expect(await openLink(link)).toContain('error=LINK_EXPIRED')
    }
    await stopped(() => ask(visitor, 'second@student.ethz.ch'))
    await stopped(() => visitor.delete('/api/v1/account/new-address'))
    const change = { currentPassword: PASSWORD, newPassword: 'mosses on basalt' }
    await stopped(() => visitor.post('/api/auth/change-password', change))
    await visitor.post('/api/auth/change-password', { currentPassword: change.newPassword, newPassword: PASSWORD })
    time += HOUR_MS * 2
    await stopped(async () => {
      time += 24 * HOUR_MS + 1
    })
    expect((await factsOf(visitor)).email).toBe(OLD)
    for (const link of ['x', 'a.b', '%00', `${'x'.repeat(150)}.y`]) {
      expect(await openLink(`/api/auth/change-email?token=${link}`)).toContain('error=LINK_EXPIRED')
    }
  })

  it('tells nobody but its owner that an address has an account', async () => {
    await logInAsNew(site, NEW)
    const visitor = await logInAsNew(site, OLD)
    expect((await ask(visitor, NEW)).status).toBe(200)
    expect((await factsOf(visitor)).newEmail).toBe(NEW)
    expect(await site.mail('change-address', NEW)).toBeUndefined()
    expect((await site.mail('address-taken', NEW))?.text).toContain('already')
  })

  it('takes the place of a registration that was never finished', async () => {
    const form = { email: NEW, password: PASSWORD, firstName: 'A', lastName: 'B' }
    await site.visit().post('/api/auth/sign-up/email', form)
    const visitor = await logInAsNew(site, OLD)
    await ask(visitor, NEW)
    expect(await openLink(await linkTo(NEW))).toBe('/confirmed?changed')
    expect((await factsOf(visitor)).email).toBe(NEW)
  })

  it('moves one of two accounts whose links to the same address are opened at the same moment', async () => {
    const visitors = [await logInAsNew(site, OLD), await logInAsNew(site, 'grace@csail.mit.edu')]
    // Which of the two is faster, and by how much, differs from time to time.
    for (let round = 0; round < 4; round++) {
      const wanted = `shared${round}@student.ethz.ch`
      for (const visitor of visitors) await ask(visitor, wanted)
      const mails = await database()
        .db.selectFrom('mails')
        .select('body_text')
        .where('recipient', '=', wanted)
        .execute()
      const links = mails.map(({ body_text }) => /\/api\/auth\/change-email\?token=\S+/.exec(body_text)?.[0] ?? '')
      expect(links).toHaveLength(2)
      const answers = await Promise.all(links.map(openLink))
      expect(answers.toSorted()).toEqual(['/confirmed?changed', '/confirmed?error=LINK_EXPIRED&for=change'])
      time += 2 * HOUR_MS
    }
    expect(await audits()).toHaveLength(4)
  })

  it('lists where it is logged in, and ends one or all others', async () => {
    const first = await logInAsNew(site, OLD)
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
    const others = [site.visit(), site.visit()]
    for (const other of others) {
      await other.send('POST', '/api/auth/sign-in/email', {
        body: { email: OLD, password: PASSWORD },
        headers: { 'user-agent': agent },
      })
    }
    const list = async (visitor: Visitor) => (await visitor.get<Sessions>('/api/v1/account/sessions')).body.sessions
    const sessions = await list(first)
    expect(sessions.map(({ isCurrent }) => isCurrent)).toEqual([true, false, false])
    expect(sessions[1]).toMatchObject({ browser: 'Firefox', system: 'Linux' })
    expect(JSON.stringify(sessions), 'neither tokens nor addresses').not.toMatch(/127\.0\.0\.1|token/)

    time += HOUR_MS
    await others[1].get('/api/v1/account')
    const [, used, idle] = await list(first)
    expect(used.lastUsedAt - idle.lastUsedAt).toBeGreaterThan(HOUR_MS * 0.9)
    const own = `/api/v1/account/sessions/${idle.id}`
    expect((await first.delete(own)).status).toBe(204)
    expect((await first.delete(own)).status, 'in the other tab').toBe(404)
    expect((await others[0].get('/api/v1/account')).status).toBe(401)
    const stranger = await logInAsNew(site, NEW)
    expect((await stranger.delete(`/api/v1/account/sessions/${used.id}`)).status).toBe(404)
    expect((await first.delete('/api/v1/account/sessions')).status).toBe(204)
    expect((await others[1].get('/api/v1/account')).status).toBe(401)
    expect(await list(first)).toHaveLength(1)
  })

  it('is deleted with the password only; the person is forgotten and may register again', async () => {
    const visitor = await logInAsNew(site, OLD)
    const remove = (password?: string) => visitor.post<Problem>('/api/auth/delete-account', { password })
    for (const password of [undefined, 'a wrong password']) {
      expect(await remove(password)).toMatchObject({ status: 422, body: { fields: [{ field: 'password' }] } })
    }
    const answers = await Promise.all([remove(PASSWORD), remove(PASSWORD)])
    expect(answers.map(({ status }) => status).toSorted(), 'a double click').toEqual([204, expect.any(Number)])
    for (const { status } of answers) expect(status).toBeLessThan(500)
    expect((await visitor.get('/api/v1/account')).status).toBe(401)
    expect(await database().db.selectFrom('accounts').select('id').execute()).toEqual([])
    const mails = await database().db.selectFrom('mails').select(['kind', 'recipient']).execute()
    expect(mails).toEqual([{ kind: 'account-deleted', recipient: OLD }])
    expect(JSON.stringify(await audits())).not.toMatch(/ada|lovelace/i)
    const form = { email: OLD, password: PASSWORD, firstName: 'Ada', lastName: 'Lovelace' }
    expect((await site.visit().post('/api/auth/sign-up/email', form)).status).toBe(200)
    expect(await site.mail('confirm-address', OLD)).toBeDefined()
  })

  it('is not deleted where it is the only superuser', async () => {
    const visitor = await logInAsNew(site, OLD)
    const { id } = await factsOf(visitor)
    await grantRole(database().db, id, 'superuser')
    const remove = () => visitor.post<Problem>('/api/auth/delete-account', { password: PASSWORD })
    expect(await remove()).toMatchObject({ status: 409, body: { code: 'LAST_SUPERUSER' } })
    expect(await factsOf(visitor)).toMatchObject({ email: OLD, firstName: 'Ada' })
    await logInAsNew(site, NEW)
    const other = await database().db.selectFrom('accounts').select('id').where('email', '=', NEW).execute()
    await grantRole(database().db, other[0].id, 'superuser')
    expect((await remove()).status).toBe(204)
  })

  it('goes without a password where it is a guest', async () => {
    const guest = site.visit()
    await guest.post('/api/v1/account')
    expect((await guest.post('/api/auth/delete-account')).status).toBe(204)
    expect((await guest.get('/api/v1/account')).status).toBe(401)
    expect(await database().db.selectFrom('mails').select('kind').execute()).toEqual([])
  })

  it('goes in the end when its deletion broke off', async () => {
    const broken = { ...site.platform }
    const visitor = await logInAsNew(site, OLD)
    const { id } = await factsOf(visitor)
    const { deleteOwnAccount } = await import('./delete-own-account.ts')
    const viewer = { id, kind: 'guest' as const, email: OLD, roles: [] }
    const fail = () => Promise.reject(new Error('killed'))
    const reply = { header: () => reply } as never
    await expect(deleteOwnAccount(broken, fail, { viewer, reply, password: undefined })).rejects.toThrow('killed')
    expect((await visitor.get('/api/v1/account')).status).toBe(401)
    // Nobody is taken for deleted by the address: anybody may have been registered with this one, and switched off.
    await logInAsNew(site, 'somebody@deleted.invalid')
    await database().db.updateTable('accounts').set({ active: 0 }).execute()
    const removed: string[] = []
    await finishDeletions(database().db, async left => void removed.push(left))
    expect(removed).toEqual([id])
    const left = await database().db.selectFrom('accounts').select('email').execute()
    expect(left).toEqual([{ email: 'somebody@deleted.invalid' }])
  })
})
