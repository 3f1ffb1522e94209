import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sessions } from '../src/accounts/accounts.contract.ts'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import type { StudyFacts } from '../src/studies/studies.contract.ts'
import { logInAsNew, PASSWORD } from './account-site.ts'
import { describeOnEachDatabase } from './databases.ts'
import { openWholeSite, type WholeSite } from './open-whole-site.ts'
import { makeTrialSite } from './trial-site.ts'
import type { Visitor } from './visitor.ts'

/** Who may use a route. */
type Right =
  /** Everybody, with or without a session. */
  | 'everybody'
  /** Whoever has a session, for things of their own. */
  | 'session'
  /** The owner of what the address names; for everybody else there is nothing at this address. */
  | 'owner'
  | 'superuser'

interface Border {
  readonly right: Right
  /** What the owner is answered. */
  readonly answer?: number
  /** A request of the right form whose texts are all this one. */
  readonly body?: (text: string) => unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: string
}

const TUS = { 'tus-resumable': '1.0.0' }
const names = (text: string) => ({ firstName: text, lastName: text })
const everybody: Border = { right: 'everybody' }
const session: Border = { right: 'session' }
const owner: Border = { right: 'owner', answer: 200 }

/** Every route of the API; those that delete come last. A new one fails the first test until it is written down here. */
const BORDERS: Readonly<Record<string, Border>> = {
  'POST /api/auth/sign-up/email': {
    right: 'everybody',
    body: text => ({ email: text, password: text, ...names(text) }),
  },
  'GET /api/auth/verify-email': everybody,
  'POST /api/auth/sign-in/email': { right: 'everybody', body: text => ({ email: text, password: text }) },
  'POST /api/auth/sign-out': everybody,
  'POST /api/auth/request-password-reset': { right: 'everybody', body: email => ({ email }) },
  'POST /api/auth/send-verification-email': { right: 'everybody', body: email => ({ email }) },
  'POST /api/auth/reset-password': { right: 'everybody', body: text => ({ token: text, newPassword: text }) },
  'POST /api/auth/change-password': {
    right: 'session',
    body: text => ({ currentPassword: text, newPassword: text }),
  },
  'POST /api/auth/change-email': { right: 'session', body: text => ({ email: text, password: text }) },
  'GET /api/auth/change-email': everybody,
  'DELETE /api/v1/account/new-address': session,
  'GET /api/v1/account/sessions': session,
  'DELETE /api/v1/account/sessions/{session}': { right: 'owner', answer: 204 },
  'DELETE /api/v1/account/sessions': session,
  'POST /api/auth/delete-account': { right: 'session', body: password => ({ password }) },
  'GET /api/v1/institutions': everybody,
  'POST /api/v1/access-requests': {
    right: 'everybody',
    body: text => ({ email: text, ...names(text), institution: text, reason: text }),
  },
  'GET /api/v1/mailbox': { right: 'superuser' },
  'GET /api/v1/session': everybody,
  'GET /api/v1/account': session,
  'POST /api/v1/account': everybody,
  'PATCH /api/v1/account': { right: 'session', body: names },
  'POST /api/v1/account/tour-seen': { right: 'session', body: () => ({ tour: 'upload' }) },
  'POST /api/v1/account/language': { right: 'session', body: () => ({ language: 'de' }) },
  'POST /api/v1/account/see-as-myself': everybody,
  'GET /api/v1/health': everybody,
  'GET /api/v1/health/live': everybody,
  'GET /api/v1/health/ready': everybody,
  'GET /api/v1/site': everybody,
  'GET /api/v1/tools': everybody,
  'GET /api/v1/tools/{tool}': everybody,
  'GET /api/v1/tools/{tool}/example/{role}': everybody,
  'GET /api/v1/pages/{page}': everybody,
  'GET /api/v1/tools/{tool}/example': everybody,
  'POST /api/v1/tools/{tool}/example': everybody,
  'POST /api/v1/uploads': everybody,
  'HEAD /api/v1/uploads/{upload}': { ...owner, headers: TUS },
  'PATCH /api/v1/uploads/{upload}': {
    right: 'owner',
    answer: 204,
    headers: { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
  },
  'GET /api/v1/studies': session,
  'POST /api/v1/studies': {
    right: 'session',
    body: text => ({
      tool: 'trial',
      name: text,
      datasets: { table: { upload: text, type: text }, [text]: { upload: text } },
      acceptTerms: true,
    }),
  },
  'GET /api/v1/studies/{study}': owner,
  'GET /api/v1/studies/{study}/datasets/{role}/original': owner,
  'GET /api/v1/studies/{study}/datasets/{role}/clean': owner,
  'POST /api/v1/studies/{study}/analyses': {
    right: 'owner',
    answer: 201,
    body: text => ({ name: text, parameters: { what: text } }),
  },
  'GET /api/v1/removals': session,
  'GET /api/v1/analyses': session,
  'GET /api/v1/analyses/{analysis}': owner,
  'GET /api/v1/analyses/{analysis}/events': owner,
  'GET /api/v1/analyses/{analysis}/measurements': { ...owner, query: '?x=a&y=b' },
  'GET /api/v1/analyses/{analysis}/results': owner,
  'GET /api/v1/analyses/{analysis}/results/files/{*}': owner,
  'GET /api/v1/analyses/{analysis}/results/archive.zip': owner,
  'GET /api/v1/analyses/{analysis}/results/log.txt': owner,
  'POST /api/v1/analyses/{analysis}/cancel': owner,
  'DELETE /api/v1/uploads/{upload}': { right: 'owner', answer: 204 },
  'DELETE /api/v1/analyses/{analysis}': { right: 'owner', answer: 204 },
  'DELETE /api/v1/studies/{study}': { right: 'owner', answer: 204 },
}

const HOSTILE = [
  '\0',
  'a\0b',
  '\ud800',
  '../../../etc/passwd',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  'line\r\nBcc: everybody@example.org',
  '__proto__',
  '💥'.repeat(40),
  '\u202egpj.exe',
  'x'.repeat(300),
  'x'.repeat(900_000),
]
const HOSTILE_IDS = ['%00', 'a%00b', '%ff', '..%2f..%2fetc', '%F0%9F%92%A5', "'", '__proto__', 'x'.repeat(300), '%']

/** A request that is a hundred thousand objects deep. */
const DEEP = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`

describeOnEachDatabase('the borders of the API', database => {
  let folder: Awaited<ReturnType<typeof makeTrialSite>>
  let site: WholeSite
  let ids: Readonly<Record<string, string>>
  let link: string
  let ann: Visitor
  let strangers: Readonly<Record<'account' | 'guest' | 'visitor', Visitor>>

  beforeAll(async () => {
    folder = await makeTrialSite()
    // With a mail server the mailbox is not open to whoever sits at this machine.
    const env = { SMTP_URL: 'smtp://127.0.0.1:1' }
    site = await openWholeSite({ siteFolder: folder.folder, database: database(), env })
    const platform = site.services
    ann = await logInAsNew({ platform, visit: site.visit }, 'ann@csail.mit.edu')
    const account = await logInAsNew({ platform, visit: site.visit }, 'bob@csail.mit.edu')
    const guest = site.visit()
    await guest.post('/api/v1/account')
    strangers = { account, guest, visitor: site.visit() }
    const { body } = await ann.post<AnalysisFacts>('/api/v1/tools/trial/example')
    await ann.waitForAnalysis(body.id)
    const upload = await beginUpload(ann)
    await site.visit().post('/api/auth/sign-in/email', { email: 'ann@csail.mit.edu', password: PASSWORD })
    const { body: open } = await ann.get<Sessions>('/api/v1/account/sessions')
    link = body.link
    ids = {
      tool: 'trial',
      role: 'table',
      page: 'help',
      study: body.study.id,
      analysis: body.id,
      upload,
      session: open.sessions[1].id,
      '*': 'seen.txt',
    }
  })
  afterAll(async () => {
    await site?.close()
    await folder?.remove()
  })

  const pathOf = (route: string, values: Readonly<Record<string, string>> = ids) =>
    (route.split(' ')[1] ?? '').replace(/\{(.+?)\}/g, (_whole, name: string) => values[name] ?? '')
  const call = async (visitor: Visitor, route: string, { values = ids, headers = {} } = {}) => {
    const border = BORDERS[route]
    const path = pathOf(route, values) + (border.query ?? '')
    const body = border.body?.('Another text')
    const response = await visitor.send(route.split(' ')[0] ?? '', path, {
      body,
      headers: { ...border.headers, ...headers },
      ...(route.startsWith('PATCH /api/v1/uploads') ? { raw: Buffer.from('id,a\n') } : {}),
    })
    await response.body?.cancel()
    return response
  }
  const withRight = (right: Right) => Object.keys(BORDERS).filter(route => BORDERS[route].right === right)

  it('are written down for every route of the OpenAPI document', () => {
    // Those of the admin panel have one border, and a test of their own.
    const routes = site.routes.filter(route => !route.includes(' /api/v1/admin/'))
    expect(Object.keys(BORDERS).sort()).toEqual(routes.sort())
  })

  it.each(withRight('owner'))('%s: what is mine is found by no other account, no guest and no visitor', async route => {
    for (const [who, stranger] of Object.entries(strangers)) {
      const { status } = await call(stranger, route)
      expect(who === 'visitor' ? [401, 404] : [404], who).toContain(status)
    }
  })

  it.each(withRight('session'))('%s asks a visitor without a session to log in', async route => {
    expect((await call(strangers.visitor, route)).status).toBe(401)
  })

  it.each(withRight('superuser'))('%s is refused to everybody but superusers', async route => {
    for (const stranger of Object.values(strangers)) {
      expect([401, 403]).toContain((await call(stranger, route)).status)
    }
  })

  it.each(Object.keys(BORDERS).filter(route => !/^(GET|HEAD)/.test(route)))(
    '%s is not carried out for a page of another site',
    async route => {
      for (const origin of ['https://evil.example', 'null', site.url.replace('http:', 'https:').replace(/\d$/, '')]) {
        expect((await call(ann, route, { headers: { origin } })).status, origin).toBe(403)
      }
    },
  )

  it('a link shows the result and nothing else, and lets nobody cancel or delete it', async () => {
    for (const stranger of Object.values(strangers)) {
      const seen = await stranger.get<AnalysisFacts>(`/api/v1/analyses/${link}`)
      expect(seen).toMatchObject({ status: 200, body: { isOwner: false } })
      for (const route of ['DELETE /api/v1/analyses/{analysis}', 'POST /api/v1/analyses/{analysis}/cancel']) {
        const { status } = await call(stranger, route, { values: { analysis: link } })
        expect([401, 404]).toContain(status)
      }
      const { status } = await stranger.get(`/api/v1/studies/${seen.body.study.id}`)
      expect([401, 404]).toContain(status)
    }
  })

  it('a study cannot be made of the upload of another account', async () => {
    const form = { tool: 'trial', name: 'Stolen', datasets: { table: { upload: ids.upload } }, acceptTerms: true }
    const { status, body } = await strangers.account.post<{ fields: { code: string }[] }>('/api/v1/studies', form)
    expect(status).toBe(422)
    expect(body.fields.map(({ code }) => code)).toEqual(['UPLOAD_NOT_FOUND'])
  })

  describe('hostile requests', () => {
    it.each(Object.keys(BORDERS).filter(route => route.includes('{')))('%s survives every kind of id', async route => {
      for (const id of HOSTILE_IDS) {
        for (const name of Object.keys(ids)) {
          if (!route.includes(`{${name}}`)) continue
          const { status } = await call(ann, route, { values: { ...ids, [name]: id } })
          expect([400, 404, 414], `${name} = ${id}`).toContain(status)
        }
      }
    })

    it.each(Object.keys(BORDERS).filter(route => BORDERS[route].body))(
      '%s survives every kind of text',
      async route => {
        const [method = ''] = route.split(' ')
        for (const text of HOSTILE) {
          const { status } = await ann.call(method, pathOf(route), BORDERS[route].body?.(text))
          expect(status, JSON.stringify(text.slice(0, 40))).toBeLessThan(500)
        }
      },
    )

    it.each(Object.keys(BORDERS).filter(route => BORDERS[route].body))(
      '%s survives every form of JSON',
      async route => {
        const [method = ''] = route.split(' ')
        for (const raw of ['', 'null', '[]', '"x"', '{', '{"__proto__":{"a":1}}', '\ufeff{}', DEEP]) {
          const headers = { 'content-type': 'application/json' }
          const { status } = await ann.send(method, pathOf(route), { raw: Buffer.from(raw), headers })
          expect([400, 413, 422, 429], raw.slice(0, 20)).toContain(status)
        }
      },
    )
  })

  it.each(withRight('owner'))('%s works for the owner, by the same address', async route => {
    expect((await call(ann, route)).status).toBe(BORDERS[route].answer)
  })

  it('leave nothing of the owner behind after the last of them', async () => {
    expect((await ann.get<{ studies: StudyFacts[] }>('/api/v1/studies')).body.studies).toEqual([])
    expect((await ann.get<{ analyses: AnalysisFacts[] }>('/api/v1/analyses')).body.analyses).toEqual([])
  })
})

/** An upload of which no byte has come yet. */
async function beginUpload(visitor: Visitor): Promise<string> {
  const headers = { ...TUS, 'upload-length': '5' }
  const response = await visitor.send('POST', '/api/v1/uploads', { headers })
  return (response.headers.get('location') ?? '').split('/').at(-1) ?? ''
}
