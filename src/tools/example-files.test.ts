import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EXAMPLE_SITE, makePlatform } from '../../test/make-platform.ts'
import { createServer } from '../server.ts'
import { loadTools } from './load-tools.ts'

let platform: Awaited<ReturnType<typeof makePlatform>>
let app: Awaited<ReturnType<typeof createServer>>

beforeAll(async () => {
  platform = await makePlatform()
  app = await createServer({ ...platform, tools: await loadTools(EXAMPLE_SITE) })
})

afterAll(async () => {
  await app.close()
  await platform.close()
})

const get = (role: string) => app.inject(`/api/v1/tools/correlation/example/${role}`)

it('gives the example data of a tool to everybody, to be saved', async () => {
  const answer = await get('dataset1')
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-disposition']).toContain('attachment; filename="lichen_cover.csv"')
  expect(answer.body).toBe(await readFile(join(EXAMPLE_SITE, 'tools/correlation/lichen_cover.csv'), 'utf8'))
})

it('gives no other file, whatever the role looks like', async () => {
  for (const role of ['dataset9', 'constructor', '..%2Ftool.ts', '%2Fetc%2Fpasswd']) {
    expect((await get(role)).statusCode).toBe(404)
  }
})
