import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnEachDatabase, emptyDatabase } from '../../../test/databases.ts'
import { makePlatform } from '../../../test/make-platform.ts'
import { fillSite } from '../../../test/site-state.ts'
import { exportSite } from './export-site.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'science-flask-export-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function readTables(target: string): Promise<Record<string, string>> {
  const tables = join(target, 'tables')
  const read = (name: string) => readFile(join(tables, name), 'utf8')
  return Object.fromEntries(await Promise.all((await readdir(tables)).map(async name => [name, await read(name)])))
}

const headerOf = (table: string | undefined) => table?.split('\n')[0]

describeOnEachDatabase('an export', (database, url) => {
  it('gives a table without rows the header that it has with rows', async () => {
    await emptyDatabase(database())
    const dataFolder = join(folder, 'data')
    const site = await makePlatform({ database: database(), env: { DATABASE_URL: url() }, dataFolder })
    await exportSite(site, join(folder, 'empty'))
    await fillSite(site)
    await exportSite(site, join(folder, 'full'))
    const [empty, full] = [await readTables(join(folder, 'empty')), await readTables(join(folder, 'full'))]
    expect(Object.keys(empty)).toEqual(Object.keys(full))
    for (const [name, table] of Object.entries(empty)) {
      expect(table, name).toMatch(/^\w+(,\w+)+\n$/)
      expect(table, name).toBe(`${headerOf(full[name])}\n`)
    }
    expect(empty['studies.csv']).toMatch(/^id,account_id,tool,name,/)
    expect(full['analyses.csv'].trimEnd().split('\n').length).toBeGreaterThan(3)
    expect(headerOf(full['accounts.csv'])).not.toMatch(/password|token|secret/)
    await site.close()
  })
})
