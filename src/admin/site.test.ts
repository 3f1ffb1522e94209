import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../test/databases.ts'
import { copySite, makePlatform } from '../../test/make-platform.ts'
import { type AdminSite, openAdminSite } from '../../test/open-admin.ts'
import type { Visitor } from '../../test/visitor.ts'
import { maskUrl } from '../platform/mask-url.ts'
import { watchState } from '../platform/state/watch-state.ts'
import type { SiteFacts } from '../tools/tools.contract.ts'
import { describeSettings } from './describe-settings.ts'
import type { SettingsFacts, SiteStateFacts } from './site.contract.ts'

const SITE = '/api/v1/admin/site'
const MINUTE = 60_000

describeOnEachDatabase('what a superuser switches', database => {
  let site: AdminSite
  let boss: Visitor
  let user: Visitor
  let clock = Date.now()
  beforeAll(async () => {
    site = await openAdminSite(database(), () => clock)
    boss = await site.logIn('boss@mit.edu', 'superuser')
    user = await site.logIn('user@mit.edu')
  })
  afterAll(() => site?.close())

  const change = (values: object) => boss.call<SiteStateFacts>('PATCH', SITE, values)
  const facts = async () => (await site.visit().get<SiteFacts>('/api/v1/site')).body
  const home = async (visitor = site.visit()) => {
    const response = await visitor.send('GET', '/', { headers: { accept: 'text/html' } })
    return { status: response.status, text: await response.text(), retry: response.headers.get('retry-after') }
  }
  const code = ({ body }: { body: unknown }) => (body as { code?: string }).code

  it('shows an announcement to everybody from its begin to its end', async () => {
    const text = 'Closed on <b>Monday</b>'
    const announcement = { text, severity: 'warning', from: clock + MINUTE, until: clock + 2 * MINUTE }
    expect((await change({ announcement })).body.announcement).toEqual(announcement)
    expect(await facts()).not.toHaveProperty('announcement')
    clock += MINUTE
    expect((await facts()).announcement).toMatchObject({ text, severity: 'warning' })
    clock += MINUTE
    expect(await facts()).not.toHaveProperty('announcement')
    const past = await change({ announcement: { ...announcement, from: null, until: clock - 1 } })
    expect([past.status, code(past)]).toEqual([422, 'END_IS_PAST'])
    expect((await change({ announcement: { ...announcement, text: '' } })).status).toBe(400)
    expect((await change({})).status).toBe(400)
    await change({ announcement: null })
  })

  it('pauses submissions with the reason, for everybody but superusers', async () => {
    await change({ pause: { text: 'The cluster moves; back on Friday.' } })
    for (const path of ['/api/v1/tools/correlation/example', '/api/v1/studies']) {
      const body = { tool: 'correlation', name: 'New one', datasets: {}, acceptTerms: true }
      const { status, body: answer } = await user.post<{ code: string; detail: string }>(path, body)
      expect([status, answer.code]).toEqual([503, 'SUBMISSIONS_PAUSED'])
      expect(answer.detail).toContain('back on Friday')
    }
    expect((await boss.post('/api/v1/tools/correlation/example')).status).toBe(201)
    expect((await facts()).pause).toEqual({ text: 'The cluster moves; back on Friday.' })
    await change({ pause: null })
    expect((await user.post('/api/v1/tools/correlation/example')).status).toBe(201)
  })

  it('switches a tool off, to a role, and back to what it declares', async () => {
    const tool = `${SITE}/tools/correlation`
    const example = '/api/v1/tools/correlation/example'
    await boss.call('PATCH', tool, { use: { access: 'nobody', text: 'Being repaired.' } })
    expect(code(await user.post(example))).toBe('TOOL_OFF')
    expect((await facts()).tools[0].use).toEqual({ access: 'nobody', text: 'Being repaired.' })
    await boss.call('PATCH', tool, { use: { access: 'roles', roles: ['lab'] } })
    expect(code(await user.post(example))).toBe('TOOL_LIMITED')
    const member = await site.logIn('member@mit.edu', 'lab')
    expect((await member.post(example)).status).toBe(201)
    const back = await boss.call<SiteStateFacts>('PATCH', tool, { use: null })
    expect(back.body.tools).toMatchObject([{ id: 'correlation', declared: { access: 'everybody' }, switched: null }])
    const run = { tool: 'correlation', version: '1', seconds: 1.5 }
    const lines = [[{ code: 'TEST_NOT_GIVEN', message: 'no such package', values: { file: 'a.csv' } }]]
    const explanation = JSON.stringify(lines)
    await database()
      .db.insertInto('self_test_runs')
      .values([
        { ...run, id: 'a', tested_at: 1, good: 1, message: '' },
        { ...run, id: 'b', tested_at: 2, good: 0, message: 'no such package', explanation },
      ])
      .execute()
    expect((await boss.get<SiteStateFacts>(SITE)).body.tools[0].tests).toEqual([
      { at: 2, version: '1', works: false, seconds: 1.5, message: 'no such package', explanation: lines },
      { at: 1, version: '1', works: true, seconds: 1.5, message: '', explanation: [] },
    ])
    expect((await user.post(example)).status).toBe(201)
    expect((await boss.call('PATCH', `${SITE}/tools/gone`, { use: null })).status).toBe(404)
    expect((await boss.call('PATCH', tool, { use: { access: 'roles', roles: [] } })).status).toBe(400)
  })

  it('closes for maintenance: 503 and the reason for all but superusers, the truth about health, log-in for them', async () => {
    const upload = await user.send('POST', '/api/v1/uploads', {
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '6', 'upload-metadata': 'filename YS5jc3Y=' },
    })
    const address = upload.headers.get('location') ?? ''
    const send = (offset: number, text: string) =>
      user.send('PATCH', address, {
        raw: Buffer.from(text),
        headers: {
          'tus-resumable': '1.0.0',
          'upload-offset': String(offset),
          'content-type': 'application/offset+octet-stream',
        },
      })
    expect((await send(0, 'a,b')).status).toBe(204)
    await change({ maintenance: { text: 'We move to a new <i>server</i>.', until: clock + 10 * MINUTE } })
    const closed = await home()
    expect([closed.status, closed.retry]).toEqual([503, '600'])
    expect(closed.text).toContain('We move to a new &lt;i&gt;server&lt;/i&gt;.')
    expect((await home(user)).status).toBe(503)
    expect((await home(boss)).status).toBe(200)
    const refused = await user.get('/api/v1/studies')
    expect([refused.status, code(refused)]).toEqual([503, 'IN_MAINTENANCE'])
    expect((await site.visit().get('/api/v1/site')).body).toMatchObject({ maintenance: { until: clock + 10 * MINUTE } })
    expect(code(await site.visit().get('/api/v1/health'))).toBe('NO_WORKER')
    expect((await send(3, 'c,d')).status).toBe(503)
    const colleague = await site.logIn('colleague@mit.edu', 'superuser')
    expect((await colleague.get('/api/v1/studies')).status).toBe(200)
    expect(await home(colleague)).toMatchObject({ status: 200, text: expect.stringContaining('</html>') })
    await change({ maintenance: null })
    expect((await home()).status).toBe(200)
    expect((await send(3, 'c,d')).status).toBe(204)
  })

  it('is known to every process within a second, and to one that starts later', async () => {
    const other = watchState(database().db)
    expect((await other.read()).pause).toBeNull()
    await change({ pause: { text: 'Now' } })
    await expect.poll(async () => (await other.read()).pause, { timeout: 2000, interval: 50 }).toEqual({ text: 'Now' })
    expect((await watchState(database().db).read()).pause).toEqual({ text: 'Now' })
    await change({ pause: null })
  })

  it('writes down who switched what', async () => {
    const rows = await database()
      .db.selectFrom('audit')
      .select(['what', 'before_change', 'after_change'])
      .where('account_email', '=', 'boss@mit.edu')
      .execute()
    expect(rows).toContainEqual({
      what: 'pause.change',
      before_change: null,
      after_change: '{"text":"The cluster moves; back on Friday."}',
    })
    expect(rows).toContainEqual({
      what: 'tool.switch',
      before_change: '{"access":"nobody","text":"Being repaired."}',
      after_change: '{"access":"roles","roles":["lab"]}',
    })
  })

  it('lists the settings in force without a secret', async () => {
    const { body } = await boss.get<SettingsFacts>('/api/v1/admin/settings')
    const find = (name: string) => body.settings.find(setting => setting.name === name)
    expect(find('name')).toMatchObject({ source: 'site.yaml', place: expect.stringMatching(/^site\.yaml:\d+$/) })
    expect(find('jobs.maxAttempts')).toMatchObject({ source: 'default', value: '3', isChanged: false })
    expect(find('SECRET_KEY')).toMatchObject({ value: 'set', source: 'environment' })
    expect(JSON.stringify(body)).not.toContain('a secret of the tests')
  })
})

it('says what the file would change at the next start', async () => {
  const siteFolder = await copySite()
  await writeFile(
    join(siteFolder, '.env'),
    'METRICS_TOKEN=hush-hush-hush-hush-hush-hush-hush\nMAIL_FROM=Lab <lab@example.org>\nSMTP_URL=smtps://me:hush@mail.example.org\n',
  )
  const platform = await makePlatform({ siteFolder })
  await writeFile(join(siteFolder, 'site.yaml'), 'name: Renamed\njobs:\n  minutes: 5\n')
  const settings = describeSettings(platform.config)
  await platform.close()
  const find = (name: string) => settings.find(setting => setting.name === name)
  expect(find('jobs.minutes')).toMatchObject({ place: 'site.yaml:3', isChanged: true })
  expect(find('jobs.parallel')).toMatchObject({ isChanged: false })
  expect(find('MAIL_FROM')).toMatchObject({ source: '.env', value: 'Lab <lab@example.org>' })
  expect(find('METRICS_TOKEN')).toMatchObject({ source: '.env', value: 'set' })
  expect(JSON.stringify(settings)).not.toContain('hush')
  expect(find('SMTP_URL')?.value).toBe('smtps://me:hidden@mail.example.org')
})

it('lists every variable that the configuration reads', async () => {
  const source = await readFile(join(import.meta.dirname, '../config.ts'), 'utf8')
  const read = new Set([...source.matchAll(/\benv\.([A-Z_]+)/g)].map(([, name]) => name))
  const platform = await makePlatform()
  const listed = describeSettings(platform.config).map(({ name }) => name)
  await platform.close()
  expect([...read].filter(name => !listed.includes(name))).toEqual([])
})

it.each([
  ['postgres://app:p%40ss@db:5432/site?sslkey=abc&ssl=1', 'postgres://app:hidden@db:5432/site?sslkey=hidden&ssl=1'],
  ['sqlite:/srv/data/site.sqlite', 'sqlite:/srv/data/site.sqlite'],
  ['not an address', 'set'],
])('shows %s as %s', (given, shown) => {
  expect(maskUrl(given)).toBe(shown)
})
