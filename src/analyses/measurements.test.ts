import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeShellTool } from '../../test/make-tool.ts'
import { type AnalysesSite, openAnalyses, type Scientist } from '../../test/open-analyses.ts'
import type { AnalysisFacts } from './analyses.contract.ts'
import type { Measurements } from './measurements.contract.ts'
import { readRows } from './read-rows.ts'

let site: AnalysesSite
let ann: Scientist
let analysis: AnalysisFacts
let tool: Awaited<ReturnType<typeof makeShellTool>>
beforeAll(async () => {
  tool = await makeShellTool("printf ',a,b\\na,1,0.5\\nb,0.5,1\\n' > output/m.csv", {
    results: [{ file: 'm.csv', title: 'Matrix', view: 'matrix' }],
  })
  site = await openAnalyses({ tools: [tool] })
  ann = await site.scientist('ann@mit.edu')
  // Her own data, not the tool's.
  await site.services.db.updateTable('studies').set({ is_example: 0 }).where('id', '=', ann.study).execute()
  const { body } = await ann.visitor.post<AnalysisFacts>(`/api/v1/studies/${ann.study}/analyses`, {
    name: 'run',
    parameters: {},
  })
  analysis = body
})
afterAll(async () => {
  await site?.close()
  await tool?.remove()
})

const address = (key: string, query: string) => `/api/v1/analyses/${key}/measurements?${query}`

describe('the measurements behind a pair', () => {
  test('are the columns of the study, for its owner', async () => {
    const { status, body } = await ann.visitor.get<Measurements>(address(analysis.id, 'x=a&y=b'))
    expect(status).toBe(200)
    expect(body).toEqual({
      samples: ['s1', 's2', 's3'],
      x: { dataset: 'table', name: 'a', values: [1, 3, 5] },
      y: { dataset: 'table', name: 'b', values: [2, 4, 7] },
    })
  })

  test('are not for whoever has the link, nor for another account', async () => {
    const bob = await site.scientist('bob@mit.edu')
    for (const visitor of [site.visit(), bob.visitor]) {
      const { status, body } = await visitor.get<{ code: string }>(address(analysis.link, 'x=a&y=b'))
      expect([status, body.code]).toEqual([403, 'MEASUREMENTS_NOT_SHARED'])
      expect((await visitor.get(address(analysis.id, 'x=a&y=b'))).status).toBe(404)
    }
  })

  test('of an example are for everybody, as its data are', async () => {
    const { db } = site.services
    await db.updateTable('studies').set({ is_example: 1 }).where('id', '=', ann.study).execute()
    expect((await site.visit().get(address(analysis.link, 'x=a&y=b'))).status).toBe(200)
    await db.updateTable('studies').set({ is_example: 0 }).where('id', '=', ann.study).execute()
  })

  test.each([
    'x=a&y=nothing',
    'x=a&y=b&yDataset=other',
    'x=id&y=a',
    'x=a&y=../../../etc/passwd',
    'x=a&y=b&xDataset=../table',
  ])('of a column that is not there are not found: %s', async query => {
    const { status, body } = await ann.visitor.get<{ code: string; detail: string }>(address(analysis.id, query))
    expect([status, body.code]).toEqual([404, 'MEASUREMENTS_NOT_FOUND'])
  })
})

test('a clean table is read row by row, however long its rows are', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'science-flask-rows-'))
  const long = 'n'.repeat(700_000)
  const rows = Array.from({ length: 5 }, (_, row) => `"s,${row}\n${long}",${row},"a ""b"""`)
  await writeFile(join(folder, 'table.csv'), `id,x,y\n${rows.join('\n')}`)
  const found: string[] = []
  for await (const { text } of readRows(join(folder, 'table.csv')))
    found.push(`${text(0).length} ${text(1)} ${text(2)} ${text(9)}`)
  expect(found).toEqual(['2 x y ', ...rows.map((_, row) => `${700_004} ${row} a "b" `)])
  await rm(folder, { recursive: true })
})
