import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { linkIn, type MailCatcher, startMailCatcher } from './mail-catcher.ts'
import { type RunningSite, startSite } from './start-site.ts'
import { makeTrialSite } from './trial-site.ts'
import { Visitor } from './visitor.ts'

const EMAIL = 'rosalind@mail.imperial.ac.uk'
const PASSWORD = 'photograph fifty-one'
const NEW_PASSWORD = 'a double helix in 1953'

let folder: Awaited<ReturnType<typeof makeTrialSite>>
let mails: MailCatcher
let site: RunningSite
beforeAll(async () => {
  folder = await makeTrialSite()
  mails = await startMailCatcher()
  site = await startSite({ siteFolder: folder.folder, env: { SMTP_URL: mails.url, LOG_LEVEL: 'trace' } })
})
afterAll(async () => {
  await site?.remove()
  await mails?.close()
  await folder?.remove()
})

it('log the whole road without an address, a password, a token, a cookie or what opens a result', async () => {
  const secrets = [EMAIL, 'rosalind', 'Rosalind', 'Franklin', PASSWORD, NEW_PASSWORD, 'wrong password']
  const visitor = new Visitor(site.url)
  const form = { email: EMAIL, password: PASSWORD, firstName: 'Rosalind', lastName: 'Franklin' }
  await visitor.post('/api/auth/sign-up/email', form)
  secrets.push(await follow(visitor, linkIn(await mails.waitFor(EMAIL, /confirm/i))))
  await visitor.post('/api/auth/sign-in/email', { email: EMAIL, password: 'wrong password' })
  await visitor.post('/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD })
  await visitor.post('/api/auth/request-password-reset', { email: EMAIL })
  const reset = new URL(linkIn(await mails.waitFor(EMAIL, /new password/i))).searchParams.get('token') ?? ''
  secrets.push(reset)
  await visitor.post('/api/auth/reset-password', { token: reset, newPassword: NEW_PASSWORD })
  const again = await visitor.post('/api/auth/sign-in/email', { email: EMAIL, password: NEW_PASSWORD })
  expect(again.status).toBe(200)
  const { body } = await visitor.post<AnalysisFacts>('/api/v1/tools/trial/example')
  const done = await visitor.waitForAnalysis(body.id)
  expect(done.state).toBe('done')
  secrets.push(done.link)
  await new Visitor(site.url).get(`/results/${done.link}`)
  await visitor.readResults(done.link)
  await visitor.upload('rosalind.csv', Buffer.from('id,a\n'))

  const { db, close } = await openDatabase(`sqlite:${join(site.dataFolder, 'site.sqlite')}`)
  const sessions = await db.selectFrom('sessions').select('token').execute()
  const stored = await db.selectFrom('credentials').select('password').execute()
  await close()
  secrets.push(...sessions.map(({ token }) => token), ...stored.map(({ password }) => password ?? EMAIL))
  const logs = await readLogs()
  expect(logs.length).toBeGreaterThan(5_000)
  expect(secrets.every(secret => secret.length > 6)).toBe(true)
  for (const secret of secrets) {
    expect(logs.includes(secret), secret).toBe(false)
    expect(logs.includes(encodeURIComponent(secret)), secret).toBe(false)
  }
  expect(logs).not.toMatch(/[\w.+-]+@[\w-]+\.[a-z]{2,}/i)
})

it('give every answer a number that is in the log, and an error shows it', async () => {
  const visitor = new Visitor(site.url)
  const answer = await visitor.get('/api/v1/site')
  const number = answer.headers.get('x-request-id') ?? ''
  expect(number).toMatch(/^[a-z2-9]{26}$/)
  await expect.poll(readLogs).toContain(`"reqId":"${number}"`)
  const missing = await visitor.get<{ requestId: string }>('/api/v1/studies/nothing')
  expect(missing.body.requestId).toBe(missing.headers.get('x-request-id'))
})

async function follow(visitor: Visitor, link: string): Promise<string> {
  const { pathname, search, searchParams } = new URL(link)
  await visitor.get(pathname + search)
  return searchParams.get('token') ?? ''
}

async function readLogs(): Promise<string> {
  const place = join(site.dataFolder, 'logs')
  const files = await Promise.all((await readdir(place)).map(name => readFile(join(place, name), 'utf8')))
  return files.join('\n') + site.output().replace(/First superuser.*|One-time password.*/g, '')
}
