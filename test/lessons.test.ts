import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RootOperationNode } from 'kysely'
import { expect, it } from 'vitest'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { migrateDatabase } from '../src/platform/database/migrate.ts'
import { openDatabase } from '../src/platform/database/open-database.ts'
import { openWholeSite } from './open-whole-site.ts'
import { makeTrialSite } from './trial-site.ts'

const DOCS = join(import.meta.dirname, '../docs')
const ROW = /^\| (.+) \| \[.+?\]\((\S+)\): (.+) \|$/gm

const lessons = [...readFileSync(join(DOCS, 'lessons.md'), 'utf8').matchAll(ROW)].map(([, fault, file, title]) => {
  return { fault, file, title }
})

it.each(lessons)('has a test against this fault of the original: $fault', ({ file, title }) => {
  const source = readFileSync(join(DOCS, file), 'utf8').replaceAll("\\'", "'")
  expect(source).toContain(title)
})

it('lists studies and analyses with as many queries for ten as for one', async () => {
  const opened = await openDatabase('sqlite::memory:')
  await migrateDatabase(opened)
  let queries = 0
  const db = opened.db.withPlugin({
    transformQuery: ({ node }: { node: RootOperationNode }) => {
      queries++
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const folder = await makeTrialSite('quotas: { guest: { analyses: 20, analysesTotal: 20 } }')
  const site = await openWholeSite({ siteFolder: folder.folder, database: { ...opened, db } })
  await site.stopWorker()
  const guest = site.visit()
  const countOnce = async () => {
    const before = queries
    for (const path of ['/api/v1/studies', '/api/v1/analyses']) expect((await guest.get(path)).status).toBe(200)
    return queries - before
  }
  // What the site does by itself may ask meanwhile, but not each time.
  const count = async () => Math.min(await countOnce(), await countOnce(), await countOnce())
  await guest.post<AnalysisFacts>('/api/v1/tools/trial/example')
  const forOne = await count()
  for (let more = 0; more < 9; more++) await guest.post('/api/v1/tools/trial/example')
  const { body } = await guest.get<{ analyses: unknown[] }>('/api/v1/analyses')
  expect(body.analyses).toHaveLength(10)
  expect(await count()).toBe(forOne)
  await site.close()
  await opened.close()
  await folder.remove()
})
