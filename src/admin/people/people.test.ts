import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { logInAsNew, PASSWORD } from '../../../test/account-site.ts'
import { act, explainAct } from '../../../test/act-on-rows.ts'
import { describeOnEachDatabase } from '../../../test/databases.ts'
import { type AdminSite, openAdminSite } from '../../../test/open-admin.ts'
import type { Visitor } from '../../../test/visitor.ts'
import type { AccountFacts, AddressCheck } from '../../accounts/accounts.contract.ts'
import { studyFolder } from '../../platform/files/folders.ts'
import { listMails } from '../../platform/mail/list-mails.ts'
import type { AuditPage, RowPage } from '../admin.contract.ts'

const TABLES = '/api/v1/admin/tables'
const CSV = 'tools/correlation/lichen_cover.csv'

describeOnEachDatabase('people in the admin panel', database => {
  let site: AdminSite
  let boss: Visitor
  let clock = Date.now()
  beforeAll(async () => {
    site = await openAdminSite(database(), () => clock)
    boss = await site.logIn('boss@mit.edu', 'superuser')
  })
  afterAll(() => site?.close())

  const idOf = async (email: string) =>
    (await database().db.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id
  const lastAudit = async (what: string) =>
    (await boss.get<AuditPage>('/api/v1/admin/audit?kind=accounts')).body.entries.find(entry => entry.what === what)
  const lastMail = async (to: string) => (await listMails(database().db, 50)).find(mail => mail.recipient === to)

  it('makes an account whose owner is told by mail and chooses the password', async () => {
    const values = { email: 'New@Field-Station.org', first_name: 'New', last_name: 'Person' }
    const { status, body } = await boss.post<{ key: string }>(`${TABLES}/accounts/rows`, { values })
    expect([status, body.key]).toEqual([201, await idOf('new@field-station.org')])
    expect(JSON.stringify(body)).not.toMatch(/password/i)
    expect(await lastMail('new@field-station.org')).toMatchObject({ kind: 'invitation' })
    expect(await lastAudit('accounts.create')).toMatchObject({ who: { email: 'boss@mit.edu' }, before: null })
    expect((await boss.post(`${TABLES}/accounts/rows`, { values })).status).toBe(409)
    const wrong = await boss.post(`${TABLES}/accounts/rows`, { values: { ...values, last_name: '' } })
    expect(wrong).toMatchObject({ status: 422, body: { fields: [{ field: 'last_name' }] } })
  })

  it('tells the second of two superusers who change the same row', async () => {
    const key = await idOf('new@field-station.org')
    const other = await site.logIn('other@mit.edu', 'superuser')
    const { body } = await boss.get<RowPage>(`${TABLES}/accounts/rows/${key}`)
    const change = (who: Visitor, values: object) =>
      who.call<RowPage>('PATCH', `${TABLES}/accounts/rows/${key}`, {
        before: body.fields,
        values: { ...body.fields, ...values },
      })
    const first = await change(boss, { institution: 'Field station' })
    expect(first).toMatchObject({ status: 200, body: { row: { values: { institution: 'Field station' } } } })
    const second = await change(other, { last_name: 'Changed' })
    expect(second).toMatchObject({
      status: 409,
      body: {
        code: 'ROW_CHANGED',
        fields: [{ field: 'institution', message: 'Institution is "Field station" by now.' }],
      },
    })
    expect(await lastAudit('accounts.change')).toMatchObject({
      before: { institution: body.fields.institution },
      after: { institution: 'Field station' },
    })
    const outcomes = await Promise.all(['A', 'B', 'C'].map(name => race(name)))
    expect(outcomes.filter(status => status === 200)).toHaveLength(1)

    async function race(first_name: string) {
      const before = first.body.fields
      const { status } = await boss.call('PATCH', `${TABLES}/accounts/rows/${key}`, {
        before,
        values: { ...before, first_name },
      })
      return status
    }
  })

  it('changes the address of an account, checked, and leaves it logged in', async () => {
    const visitor = await site.logIn('before@mit.edu')
    const key = await idOf('before@mit.edu')
    const { body } = await boss.get<RowPage>(`${TABLES}/accounts/rows/${key}`)
    const change = (email: string) =>
      boss.call('PATCH', `${TABLES}/accounts/rows/${key}`, {
        before: body.fields,
        values: { ...body.fields, email },
      })
    for (const email of ['no address', 'boss@mit.edu', 'Boss@MIT.edu', '']) {
      expect(await change(email)).toMatchObject({ status: 422, body: { fields: [{ field: 'email' }] } })
    }
    expect((await change(' After@Gmail.com ')).status).toBe(200)
    expect((await visitor.get<AccountFacts>('/api/v1/account')).body.email).toBe('after@gmail.com')
    const { before_change, after_change } = await database()
      .db.selectFrom('audit')
      .select(['before_change', 'after_change'])
      .where('what', '=', 'accounts.change')
      .where('subject_id', '=', key)
      .executeTakeFirstOrThrow()
    expect([before_change, after_change].join()).toMatch(/before@mit.edu.*After@Gmail.com/)
    const logIn = { email: 'after@gmail.com', password: PASSWORD }
    expect((await site.visit().post('/api/auth/sign-in/email', logIn)).status).toBe(200)
  })

  it('puts the test of a tool into the queue, once', async () => {
    const { db } = database()
    await db.insertInto('self_tests').values({ tool: 'correlation', night: 0, asked_version: '1' }).execute()
    await db.insertInto('self_tests').values({ tool: 'gone', night: 0, asked_version: '1' }).execute()
    const ask = () => act(boss, { table: 'self_tests', action: 'test', keys: ['correlation', 'gone'] })
    expect((await ask()).body).toMatchObject({ done: 1, refused: [{ name: 'gone' }] })
    expect((await ask()).body.done ?? 0).toBe(0)
    const jobs = await db.selectFrom('jobs').select('subject').where('kind', '=', 'self-test').execute()
    expect(jobs).toEqual([{ subject: 'correlation' }])
  })

  it('disables an account: logged out, kept out, data kept; and enables it again', async () => {
    const visitor = await site.logIn('ada@mit.edu')
    const key = await idOf('ada@mit.edu')
    const { rows } = await explainAct(boss, { table: 'accounts', action: 'disable', keys: [key] })
    expect(rows[0].consequences.map(({ message }) => message).join(' ')).toMatch(
      /1 browser is logged out.*Studies, analyses and results are kept/,
    )
    expect((await act(boss, { table: 'accounts', action: 'disable', keys: [key] })).body).toEqual({
      done: 1,
      refused: [],
    })
    expect((await visitor.get('/api/v1/account')).status).toBe(401)
    const logIn = await visitor.post('/api/auth/sign-in/email', { email: 'ada@mit.edu', password: PASSWORD })
    expect(logIn).toMatchObject({ status: 403, body: { code: 'ACCOUNT_INACTIVE' } })
    await act(boss, { table: 'accounts', action: 'enable', keys: [key] })
    expect((await visitor.post('/api/auth/sign-in/email', { email: 'ada@mit.edu', password: PASSWORD })).status).toBe(
      200,
    )
    expect(await lastAudit('accounts.enable')).toMatchObject({ before: { active: false }, after: { active: true } })
    await act(boss, { table: 'accounts', action: 'end-sessions', keys: [key] })
    expect((await visitor.get('/api/v1/account')).status).toBe(401)
  })

  it('offers of two opposite actions the one that changes something', async () => {
    await site.logIn('opposites@mit.edu')
    const key = await idOf('opposites@mit.edu')
    const offered = async () => {
      const { actions } = (await boss.get<RowPage>(`${TABLES}/accounts/rows/${key}`)).body
      const pairs = ['disable', 'enable', 'grant-role', 'take-role', 'resend-confirmation']
      return actions.map(({ name }) => name).filter(name => pairs.includes(name))
    }
    const rolesOf = async (action: string) => {
      const { actions } = (await boss.get<RowPage>(`${TABLES}/accounts/rows/${key}`)).body
      const field = actions.find(({ name }) => name === action)?.fields.role
      return field && 'options' in field ? Object.keys(field.options) : undefined
    }
    expect(await offered()).toEqual(['grant-role', 'disable'])
    expect(await rolesOf('grant-role')).toContain('superuser')
    await act(boss, { table: 'accounts', action: 'disable', keys: [key] })
    await act(boss, { table: 'accounts', action: 'grant-role', keys: [key], values: { role: 'superuser' } })
    expect(await offered()).toEqual(['take-role', 'enable'])
    expect(await rolesOf('take-role')).toEqual(['superuser'])
    await act(boss, { table: 'accounts', action: 'take-role', keys: [key], values: { role: 'superuser' } })
  })

  it('asks again when something else would go than what was confirmed', async () => {
    const key = await idOf('ada@mit.edu')
    const { seen } = await explainAct(boss, { table: 'accounts', action: 'disable', keys: [key], values: {} })
    await site.visit().post('/api/auth/sign-in/email', { email: 'ada@mit.edu', password: PASSWORD })
    const outcome = await boss.post(`${TABLES}/accounts/actions/disable`, { keys: [key], seen })
    expect(outcome).toMatchObject({ status: 409, body: { code: 'EXPLANATION_OUTDATED' } })
    expect((await boss.post(`${TABLES}/accounts/actions/disable`, { keys: [key] })).status).toBe(409)
  })

  it('grants and takes roles, and keeps one superuser whatever is tried at the same time', async () => {
    const bossId = await idOf('boss@mit.edu')
    const otherId = await idOf('other@mit.edu')
    const superuser = { role: 'superuser' }
    const mine = await explainAct(boss, { table: 'accounts', action: 'take-role', keys: [bossId], values: superuser })
    expect(mine.rows[0].consequences[0].message).toBe('This is you: you lose the admin panel at once.')
    const take = (id: string, seen: string) =>
      boss.post<{ done: number }>(`${TABLES}/accounts/actions/take-role`, { keys: [id], values: superuser, seen })
    const theirs = await explainAct(boss, {
      table: 'accounts',
      action: 'take-role',
      keys: [otherId],
      values: superuser,
    })
    await Promise.all([take(bossId, mine.seen), take(otherId, theirs.seen)])
    const left = await database()
      .db.selectFrom('account_roles')
      .select('account_id')
      .where('role', '=', 'superuser')
      .execute()
    expect(left).toHaveLength(1)
    const last = left[0].account_id
    await database().db.deleteFrom('account_roles').where('role', '=', 'superuser').execute()
    await database().db.insertInto('account_roles').values({ account_id: bossId, role: 'superuser' }).execute()
    expect([bossId, otherId]).toContain(last)
    for (const action of ['take-role', 'disable', 'delete']) {
      const values = action === 'take-role' ? superuser : {}
      const { rows, refused } = await explainAct(boss, { table: 'accounts', action, keys: [bossId], values })
      expect([action, rows, refused[0].reason.message]).toEqual([action, [], expect.stringContaining('only superuser')])
    }
    const byTable = await explainAct(boss, { table: 'account_roles', action: 'take', keys: [`${bossId}~superuser`] })
    expect(byTable.refused).toHaveLength(1)
  })

  it('sets quotas of one account, which hold at once, and takes them back', async () => {
    const visitor = await logInAsNew({ platform: site.platform, visit: site.visit }, 'quota@mit.edu')
    const key = await idOf('quota@mit.edu')
    const { begin } = await explainAct(boss, { table: 'accounts', action: 'set-quotas', keys: [key] })
    expect(begin).toMatchObject({ own_studies: false, studies: 20 })
    const values = { own_studies: true, studies: 1, own_storageMegabytes: true, storageMegabytes: 5 }
    await act(boss, { table: 'accounts', action: 'set-quotas', keys: [key], values })
    const { body } = await visitor.get<AccountFacts>('/api/v1/account')
    expect([body.studies.activeMax, body.storage.bytesMax]).toEqual([1, 5_000_000])
    await visitor.post('/api/v1/tools/correlation/example')
    const upload = await visitor.upload('a.csv', Buffer.from('id,a\nx,1\n'))
    const study = { tool: 'correlation', name: 'Second one', datasets: { dataset1: { upload } }, acceptTerms: true }
    const refusal = await visitor.post('/api/v1/studies', study)
    expect(refusal).toMatchObject({ status: 403, body: { code: 'STUDIES_AT_A_TIME' } })
    expect(await lastAudit('accounts.set-quotas')).toMatchObject({
      before: {},
      after: { studies: 1, storageMegabytes: 5 },
    })
    const { facts } = (await boss.get<RowPage>(`${TABLES}/accounts/rows/${key}`)).body
    const words = facts.flatMap(({ lines }) => lines.map(({ message }) => message))
    expect(words).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^1 study, 1 analysis, \d+(\.\d+)? kB$/),
        'Space for uploads and results: 5 MB (its own)',
        'Largest file: 100 MB',
      ]),
    )
    await act(boss, { table: 'accounts', action: 'set-quotas', keys: [key], values: {} })
    expect((await visitor.get<AccountFacts>('/api/v1/account')).body.studies.activeMax).toBe(20)
  })

  it('mails a confirmation once more and a password reset, to whom it makes sense', async () => {
    await site.visit().post('/api/auth/sign-up/email', {
      email: 'late@student.ethz.ch',
      password: PASSWORD,
      firstName: 'Late',
      lastName: 'Comer',
    })
    const key = await idOf('late@student.ethz.ch')
    const account = await database()
      .db.selectFrom('accounts')
      .select('is_guest')
      .where('id', '=', key)
      .executeTakeFirstOrThrow()
    expect(account.is_guest, 'found by the filter for people').not.toBeNull()
    const count = async () =>
      (await listMails(database().db, 200)).filter(mail => mail.recipient === 'late@student.ethz.ch').length
    const before = await count()
    await act(boss, { table: 'accounts', action: 'resend-confirmation', keys: [key] })
    expect([await count(), (await lastMail('late@student.ethz.ch'))?.kind]).toEqual([before + 1, 'confirm-address'])
    await act(boss, { table: 'accounts', action: 'send-password-reset', keys: [key] })
    expect(await count()).toBe(before + 2)
    const bossId = await idOf('boss@mit.edu')
    const mixed = await act(boss, { table: 'accounts', action: 'resend-confirmation', keys: [bossId, key] })
    expect(mixed.body).toMatchObject({
      done: 1,
      refused: [{ name: 'boss@mit.edu', reason: { message: 'Its address is confirmed already.' } }],
    })
  })

  it('decides a request for access once, with a mail; the address may then register', async () => {
    const ask = (email: string) =>
      site.visit().post('/api/v1/access-requests', {
        email,
        firstName: 'Eve',
        lastName: 'F',
        institution: 'Station',
        reason: 'Lichens',
      })
    await ask('eve@gmail.com')
    await ask('mallory@gmail.com')
    const requests = await database()
      .db.selectFrom('access_requests')
      .select(['id', 'email'])
      .orderBy('email')
      .execute()
    const [eve, mallory] = requests.map(({ id }) => id)
    const decisions = await Promise.all(
      [1, 2].map(() => act(boss, { table: 'access_requests', action: 'grant', keys: [eve] })),
    )
    expect(decisions.map(({ body }) => body.done ?? 0).toSorted()).toEqual([0, 1])
    expect(await lastMail('eve@gmail.com')).toMatchObject({ kind: 'access-granted' })
    const offered = async (id: string) =>
      (await boss.get<RowPage>(`${TABLES}/access_requests/rows/${id}`)).body.actions.map(({ name }) => name)
    expect([await offered(eve), await offered(mallory)]).toEqual([['delete'], ['grant', 'decline', 'delete']])
    const check = await boss.get<AddressCheck>('/api/v1/institutions?email=eve@gmail.com')
    expect(check.body).toMatchObject({ allowed: true, institution: 'Station' })
    await act(boss, {
      table: 'access_requests',
      action: 'decline',
      keys: [mallory],
      values: { reason: 'Use your own site.' },
    })
    const declined = await lastMail('mallory@gmail.com')
    expect(declined).toMatchObject({
      kind: 'access-declined',
      body_text: expect.stringContaining('Use your own site.'),
    })
    const again = await explainAct(boss, { table: 'access_requests', action: 'grant', keys: [mallory] })
    expect(again.refused[0].reason.message).toBe('It was declined already.')
  })

  it('accepts addresses of institutions that were added, on a dot boundary', async () => {
    const values = { domain: 'https://Field-Station.example/', name: 'Field station' }
    expect((await boss.post(`${TABLES}/institutions/rows`, { values })).status).toBe(201)
    const check = async (email: string) =>
      (await boss.get<AddressCheck>(`/api/v1/institutions?email=${encodeURIComponent(email)}`)).body
    expect(await check('a@lab.field-station.example')).toMatchObject({ allowed: true, institution: 'Field station' })
    expect((await check('a@notfield-station.example')).allowed).toBe(false)
    expect(await boss.post(`${TABLES}/institutions/rows`, { values })).toMatchObject({
      status: 422,
      body: { fields: [{ field: 'domain' }] },
    })
    await act(boss, { table: 'institutions', action: 'delete', keys: ['field-station.example'] })
    expect((await check('a@field-station.example')).allowed).toBe(false)
  })

  it('deletes an account with all that belongs to it, as it was explained', async () => {
    const visitor = await site.logIn('gone@mit.edu')
    const key = await idOf('gone@mit.edu')
    const made = await visitor.post<{ study: { id: string } }>('/api/v1/tools/correlation/example')
    expect(made.status).toBe(201)
    const studyId = made.body.study.id
    await visitor.upload('a.csv', Buffer.from('id,a\nx,1\n'))
    const { rows } = await explainAct(boss, { table: 'accounts', action: 'delete', keys: [key] })
    expect(rows[0].consequences[0].message).toMatch(/^1 study, 1 analysis and \d+(\.\d+)? kB of files go with it/)
    expect((await act(boss, { table: 'accounts', action: 'delete', keys: [key] })).body.done).toBe(1)
    expect((await visitor.get('/api/v1/account')).status).toBe(401)
    for (const table of ['studies', 'analyses', 'uploads'] as const) {
      expect(await database().db.selectFrom(table).select('id').where('account_id', '=', key).execute()).toEqual([])
    }
    expect(existsSync(studyFolder(site.platform.config, studyId))).toBe(false)
    const jobs = await database().db.selectFrom('jobs').select('id').where('owner', '=', key).execute()
    expect(jobs).toEqual([])
    const entry = await lastAudit('accounts.delete')
    expect(entry).toMatchObject({
      subject: { title: 'gone@mit.edu' },
      before: { email: 'gone@mit.edu', studies: 1 },
      after: null,
    })
    expect(existsSync(join(site.platform.config.siteFolder, CSV))).toBe(true)
  })

  it('sees the site as somebody else: looks, changes nothing, comes back, and it ends by itself', async () => {
    const visitor = await site.logIn('seen@mit.edu')
    await visitor.post('/api/v1/tools/correlation/example')
    const key = await idOf('seen@mit.edu')
    expect((await boss.post(`/api/v1/admin/people/${key}/see-as`)).status).toBe(204)
    const { body } = await boss.get<AccountFacts>('/api/v1/account')
    expect(body).toMatchObject({ id: key, email: 'seen@mit.edu', roles: ['user'], seenBy: { email: 'boss@mit.edu' } })
    const { body: mine } = await boss.get<{ studies: { id: string }[] }>('/api/v1/studies')
    expect(mine.studies).toHaveLength(1)
    const tries = [
      ['POST', '/api/auth/change-password', { currentPassword: PASSWORD, newPassword: 'another password' }],
      ['PATCH', '/api/v1/account', { firstName: 'X', lastName: 'Y' }],
      ['DELETE', `/api/v1/studies/${mine.studies[0].id}`, undefined],
      ['POST', '/api/v1/tools/correlation/example', {}],
      ['POST', '/api/v1/uploads', undefined],
      ['GET', '/api/auth/verify-email?token=x', undefined],
    ] as const
    for (const [method, path, content] of tries) {
      const answer = await boss.call<{ code: string }>(method, path, content)
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'SEEING_AS'])
    }
    expect((await boss.get('/api/v1/admin/tables')).status).toBe(403)
    expect((await boss.post('/api/v1/account/see-as-myself')).status).toBe(204)
    expect((await boss.get<AccountFacts>('/api/v1/account')).body).toMatchObject({ email: 'boss@mit.edu' })
    expect(await lastAudit('accounts.see-as')).toMatchObject({
      who: { email: 'boss@mit.edu' },
      subject: { title: 'seen@mit.edu' },
    })
    expect(await lastAudit('accounts.see-as-end')).toMatchObject({ who: { email: 'boss@mit.edu' } })
    await boss.post(`/api/v1/admin/people/${key}/see-as`)
    clock += 31 * 60_000
    const after = await boss.get<AccountFacts>('/api/v1/account')
    expect([after.body.email, after.body.seenBy]).toEqual(['boss@mit.edu', undefined])
    const second = await site.logIn('second@mit.edu', 'superuser')
    expect((await second.post(`/api/v1/admin/people/${await idOf('boss@mit.edu')}/see-as`)).status).toBe(409)
  })

  it('exports what the list shows, and no formula', async () => {
    const { id } = await database()
      .db.selectFrom('accounts')
      .select('id')
      .where('email', '=', 'seen@mit.edu')
      .executeTakeFirstOrThrow()
    const last_name = '=HYPERLINK("http://evil.example","x")'
    await database()
      .db.updateTable('accounts')
      .set({ last_name, first_name: ' +1, "q"' })
      .where('id', '=', id)
      .execute()
    const query = 'columns=email,first_name,last_name,active,created_at&filter=institution:empty&search=seen@mit.edu'
    const { status, body } = await boss.get<string>(`${TABLES}/accounts/rows.csv?${query}`)
    expect(status).toBe(200)
    const plain = await boss.get<string>(
      `${TABLES}/accounts/rows.csv?columns=email,first_name,last_name,active&search=seen@mit.edu`,
    )
    expect(body.split('\r\n')[0]).toBe('E-mail address,First name,Last name,May log in,Registered')
    expect(plain.body.split('\r\n')[1]).toBe(
      `seen@mit.edu,"' +1, ""q""","'=HYPERLINK(""http://evil.example"",""x"")",true`,
    )
    expect((await boss.get(`${TABLES}/accounts/rows.csv?columns=password`)).status).toBe(400)
    expect(await lastAudit('accounts.export')).toMatchObject({ subject: { id: '*' } })
  })

  it('lets nobody write fields of an account that only superusers may', async () => {
    const visitor = await site.logIn('plain@mit.edu')
    for (const field of ['roles', 'quotas', 'active', 'is_guest', 'institution', 'email', 'log_in_count', 'id']) {
      const body = { firstName: 'A', lastName: 'B', [field]: 'superuser' }
      expect([field, (await visitor.call('PATCH', '/api/v1/account', body)).status]).toEqual([field, 400])
      const signUp = {
        email: `x-${field}@mit.edu`,
        password: PASSWORD,
        firstName: 'A',
        lastName: 'B',
        [field]: 'superuser',
      }
      if (field !== 'email') expect((await site.visit().post('/api/auth/sign-up/email', signUp)).status).toBe(400)
    }
    const { body } = await visitor.get<AccountFacts>('/api/v1/account')
    expect(body.roles).toEqual(['user'])
  })
})
