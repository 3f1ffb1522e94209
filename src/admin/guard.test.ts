import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../test/databases.ts'
import { type AdminSite, openAdminSite } from '../../test/open-admin.ts'
import { recordAudit } from '../platform/audit/record-audit.ts'
import type { AuditPage } from './admin.contract.ts'

describeOnEachDatabase('the guard of the admin panel', database => {
  let site: AdminSite
  let routes: (readonly [method: string, path: string])[]
  beforeAll(async () => {
    site = await openAdminSite(database())
    routes = site.routes
      .map(route => route.split(' ') as [string, string])
      .filter(([, path]) => path.startsWith('/api/v1/admin'))
      .map(([method, path]) => [method, path.replace(/:\w+/g, 'x').replace('*', 'x')])
  })
  afterAll(() => site?.close())

  it('knows every route', () => {
    expect(routes).toContainEqual(['GET', '/api/v1/admin/audit'])
    expect(routes.length).toBeGreaterThan(3)
  })

  it('refuses visitors, guests, users and other roles on every route, logs it and writes it down', async () => {
    const guest = site.visit()
    await guest.post('/api/v1/account')
    const people = {
      visitor: site.visit(),
      guest,
      user: await site.logIn('user@mit.edu'),
      curator: await site.logIn('curator@mit.edu', 'curator'),
    }
    const answers: string[] = []
    for (const [name, person] of Object.entries(people)) {
      for (const [method, path] of routes) {
        const body = method === 'GET' || method === 'HEAD' ? undefined : {}
        const { status } = await person.send(method, path, { body })
        if (status !== (name === 'visitor' ? 401 : 403)) answers.push(`${name}: ${method} ${path} ${status}`)
      }
    }
    expect(answers).toEqual([])
    const noted = await database()
      .db.selectFrom('audit')
      .select(['account_email', 'subject_id'])
      .where('what', '=', 'admin.refused')
      .execute()
    expect(noted).toContainEqual({ account_email: 'curator@mit.edu', subject_id: 'GET /api/v1/admin/overview' })
    expect(noted).toContainEqual({ account_email: null, subject_id: 'GET /api/v1/admin/overview' })
    for (const email of [null, 'user@mit.edu', 'curator@mit.edu']) {
      const ofOne = noted.filter(({ account_email }) => account_email === email)
      expect(ofOne.length).toBe(Math.min(routes.length, 20))
    }
  })

  it('lets superusers in, who read of the refusals page by page', async () => {
    const boss = await site.logIn('boss@mit.edu', 'superuser')
    expect((await boss.get('/api/v1/admin/overview')).body).toEqual({ openRequests: 0 })
    for (let count = 0; count < 120; count++) {
      const subject = { kind: 'things', id: String(count) }
      await recordAudit(database().db, { who: null, what: 'thing.change', subject }, count >> 3)
    }
    const seen: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page: AuditPage = (await boss.get<AuditPage>(`/api/v1/admin/audit?kind=things&before=${next}`)).body
      seen.push(...page.entries.map(({ subject }) => subject.id))
      next = page.next
    }
    expect(new Set(seen).size).toBe(120)
    expect(seen).toHaveLength(120)
    const { body } = await boss.get<AuditPage>('/api/v1/admin/audit?kind=routes')
    expect(body.entries[0]).toMatchObject({ what: 'admin.refused', who: { email: 'curator@mit.edu' } })
  })

  it('keeps no secrets', async () => {
    const after = {
      name: 'x',
      password: 'hush',
      sessionToken: 'hush',
      must_change_password: 1,
      nested: { secretKey: 'hush' },
    }
    await recordAudit(database().db, { who: null, what: 'x', subject: { kind: 'x', id: 'x' }, after })
    const row = await database().db.selectFrom('audit').selectAll().where('what', '=', 'x').executeTakeFirstOrThrow()
    expect(JSON.parse(row.after_change ?? '')).toEqual({ name: 'x', must_change_password: 1, nested: {} })
  })
})
