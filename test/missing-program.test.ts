import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Mailbox } from '../src/accounts/accounts.contract.ts'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { type RunningSite, startSite } from './start-site.ts'
import { Visitor } from './visitor.ts'

const PYTHON_SITE = join(import.meta.dirname, '../examples/python')
const SENTENCE =
  'The program of this tool could not be started: there is no no-such-language on the computer of this site.'

let folder: string
let site: RunningSite
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'science-flask-missing-'))
  await cp(PYTHON_SITE, folder, { recursive: true, filter: path => path !== join(PYTHON_SITE, 'data') })
  const tool = join(folder, 'tools/diversity/tool.yaml')
  await writeFile(tool, (await readFile(tool, 'utf8')).replace('[python3,', '[no-such-language,'))
  site = await startSite({ siteFolder: folder })
})
afterAll(async () => {
  await site?.remove()
  await rm(folder, { recursive: true, force: true })
})

it('says in the log, to the user and to the admins which program is missing', async () => {
  const visitor = new Visitor(site.url)
  const { body } = await visitor.post<AnalysisFacts>('/api/v1/tools/diversity/example')
  const analysis = await visitor.waitForAnalysis(body.id)
  expect(analysis).toMatchObject({ state: 'failed', message: expect.stringContaining(SENTENCE) })
  expect(analysis.message).not.toMatch(/ENOENT|spawn|\/tmp/)
  const mails = (await visitor.get<Mailbox>('/api/v1/mailbox')).body.mails
  const told = mails.find(({ subject }) => subject.includes('A run of diversity failed'))
  expect(told?.text).toContain(SENTENCE)
  expect(site.output()).toContain(
    'the tool diversity cannot run: there is no no-such-language on the computer of this site. Install it,',
  )
})
