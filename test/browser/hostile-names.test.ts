import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AnalysisFacts, Results } from '../../src/analyses/analyses.contract.ts'
import { readTable } from '../../src/define/read-table.ts'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
import { logInAsNew } from '../account-site.ts'
import { listArchive } from '../list-archive.ts'
import { type MailCatcher, startMailCatcher } from '../mail-catcher.ts'
import { EXAMPLE_SITE } from '../make-platform.ts'
import { openWholeSite, type WholeSite } from '../open-whole-site.ts'
import type { Visitor } from '../visitor.ts'
import { openBrowser, openPage } from './open-browser.ts'

const STUDY = '<img src onerror=alert(1)>'.slice(0, 25)
const ANALYSIS = `"';=1+1 ../💥 עברית</p>`
const FILE = '../"><svg onload=alert(1)>\r\nX-Evil: 1;=cmd|calc!A0 \u202egpj💥.csv'
const LONG = 'A very long name of a measurement '.repeat(9).trim()
const FEATURES = [
  '<script>alert(1)</script>',
  "=cmd|'/C calc'!A0",
  '"quoted", with a comma',
  'two\nlines',
  '../../etc/passwd',
  'עברית',
  '💥 10 µg/ml',
  '</text><script>alert(2)</script>',
  '&lt;b&gt; & ]]>',
  '__proto__',
  LONG,
  "it's 100 %",
]
const EMAIL = 'ann@csail.mit.edu'

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
/** Features that rise together, so that all of them are in the result. */
const TABLE = [
  ['id', ...FEATURES].map(quoted).join(','),
  ...Array.from({ length: 30 }, (_, row) =>
    [
      quoted(`=HYPERLINK("x")<b>${row}</b>`),
      ...FEATURES.map((_name, column) => row * 2 + ((row * 7 + column) % 5)),
    ].join(','),
  ),
].join('\n')

let site: WholeSite
let mails: MailCatcher
let browser: Browser
let ann: Visitor
let study: StudyFacts
let analysis: AnalysisFacts

beforeAll(async () => {
  mails = await startMailCatcher()
  site = await openWholeSite({ siteFolder: EXAMPLE_SITE, env: { SMTP_URL: mails.url } })
  browser = await openBrowser()
  ann = await logInAsNew({ platform: site.services, visit: site.visit }, EMAIL)
  const upload = await ann.upload(FILE, Buffer.from(TABLE))
  const form = { tool: 'correlation', name: STUDY, datasets: { dataset1: { upload } }, acceptTerms: true }
  const made = await ann.post<StudyFacts>('/api/v1/studies', form)
  study = await ann.waitForStudy(made.body.id)
  const run = await ann.post<AnalysisFacts>(`/api/v1/studies/${study.id}/analyses`, { name: ANALYSIS, parameters: {} })
  analysis = await ann.waitForAnalysis(run.body.id)
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await mails?.close()
})

it('takes every name as it is, without folders and on one line', () => {
  expect(study).toMatchObject({ state: 'ready', problems: [], name: STUDY })
  expect(study.datasets[0].fileName).toBe('"><svg onload=alert(1)>  X-Evil: 1;=cmd|calc!A0  gpj💥.csv')
  expect(analysis).toMatchObject({ state: 'done', name: ANALYSIS, message: '' })
})

it('reads in the clean table what was in the uploaded one', async () => {
  const response = await ann.send('GET', `/api/v1/studies/${study.id}/datasets/dataset1/clean`)
  const read = readTable(new Uint8Array(await response.arrayBuffer()), 'clean.csv')
  if ('problem' in read) throw new Error(read.problem.message)
  expect(read.table.featureNames).toEqual(FEATURES)
})

it('carries the names through the results to the archive, whose files stay below its folder', async () => {
  const files = await ann.readResults(analysis.id)
  const matrix = readTable(Buffer.from(files.get('r_dataset1.csv') ?? ''), 'r.csv')
  if ('problem' in matrix) throw new Error(matrix.problem.message)
  expect([...matrix.table.featureNames].sort()).toEqual([...FEATURES].sort())
  const response = await ann.send('GET', `/api/v1/analyses/${analysis.id}/results/archive.zip`)
  expect(response.headers.get('content-disposition')).not.toMatch(/[\r\n]/)
  const names = listArchive(Buffer.from(await response.arrayBuffer()))
  expect(names.length).toBeGreaterThan(5)
  expect(names.filter(name => /(^|\/)\.\.(\/|$)|^\/|[\\\p{Cc}]/u.test(name))).toEqual([])
})

it('writes mails whose head is one line each and whose text is text', async () => {
  const mail = await mails.waitFor(EMAIL, /finished/i)
  expect(mail.subject).not.toMatch(/[\r\n]/)
  expect(mail.subject).toContain(ANALYSIS)
  expect(mail.headers.has('x-evil')).toBe(false)
  expect(mail.html || '').not.toContain('<img src onerror')
})

it('shows them on every page and runs nothing of them', async () => {
  const { context, page, complaints } = await openPage(browser, site.url)
  page.on('dialog', dialog => {
    complaints.push(`a name ran as a script: ${dialog.message()}`)
    void dialog.dismiss()
  })
  const session = (ann.cookie('science-flask.session_token') ?? '').trim()
  expect(session).not.toBe('')
  await context.addCookies([{ name: 'science-flask.session_token', value: session, url: site.url }])
  const pages = ['/profile', `/studies/${study.id}`, `/studies/${study.id}/analyse`, `/results/${analysis.link}`]
  for (const path of pages) {
    await page.goto(path)
    await page.getByText(STUDY).first().waitFor()
    expect(await page.locator('img[src=""], svg[onload], main script').count(), path).toBe(0)
  }
  await page.locator('canvas').first().waitFor()
  const { body } = await ann.get<Results>(`/api/v1/analyses/${analysis.id}/results`)
  for (const { file } of body.results.filter(({ file }) => file.endsWith('.svg'))) {
    await page.goto(`/api/v1/analyses/${analysis.id}/results/files/${file}`)
    expect(await page.evaluate('document.documentElement.nodeName')).toBe('svg')
    expect(await page.evaluate('document.querySelectorAll("script, parsererror").length')).toBe(0)
  }
  expect(complaints).toEqual([])
  await context.close()
})
