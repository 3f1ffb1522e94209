import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { type RunningSite, startSite } from './start-site.ts'
import { makeTrialSite } from './trial-site.ts'
import { Visitor } from './visitor.ts'

let folder: Awaited<ReturnType<typeof makeTrialSite>>
let site: RunningSite
beforeAll(async () => {
  folder = await makeTrialSite()
  site = await startSite({ siteFolder: folder.folder })
})
afterAll(async () => {
  await site?.remove()
  await folder?.remove()
})

it('a site that is stopped answers what is under way, ends its streams, and goes on with the analysis afterwards', async () => {
  const visitor = new Visitor(site.url)
  const { body } = await visitor.post<AnalysisFacts>('/api/v1/tools/trial/example')
  await visitor.waitForAnalysis(body.id)
  const form = { name: 'Long', parameters: { seconds: 3 } }
  const { body: long } = await visitor.post<AnalysisFacts>(`/api/v1/studies/${body.study.id}/analyses`, form)
  await expect
    .poll(async () => (await visitor.get<AnalysisFacts>(`/api/v1/analyses/${long.id}`)).body.state)
    .toBe('running')
  const stream = fetch(`${site.url}/api/v1/analyses/${long.link}/events`).then(response => response.text())

  const json = JSON.stringify({ email: 'ada@csail.mit.edu' })
  const { hostname, port } = new URL(site.url)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.setEncoding('utf8').on('data', text => {
    answer += text
  })
  await once(socket, 'connect')
  const head = `POST /api/auth/request-password-reset HTTP/1.1\r\nhost: ${hostname}:${port}\r\norigin: ${site.url}\r\n`
  socket.write(`${head}content-type: application/json\r\ncontent-length: ${json.length}\r\n\r\n${json.slice(0, 5)}`)
  // Answered later than the first half was sent: by then the site has begun with it.
  await visitor.get('/api/v1/site')
  const ended = site.kill('SIGTERM')
  expect(await stream).not.toContain('event: end')
  socket.write(json.slice(5))
  await once(socket, 'close')
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  await ended

  await site.start()
  expect(await visitor.waitForAnalysis(long.id)).toMatchObject({ state: 'done' })
  expect(site.output()).not.toMatch(/"level":[56]0/)
})
