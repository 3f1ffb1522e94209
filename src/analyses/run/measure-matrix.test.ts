import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { measureMatrix } from './measure-matrix.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'science-flask-matrix-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function measure(text: string) {
  const path = join(folder, 'm.csv')
  await writeFile(path, text)
  return measureMatrix(path)
}

test.each([
  [',x,y\nu,1,2\nv,3,4\n', 2, 2],
  [',x,y\r\nu,1,2\r\n\r\n', 1, 2],
  [',"x,1","y\n2"\n"u,\nv",1,2', 1, 2],
])('a matrix is measured without being read: %j', async (text, rows, columns) => {
  expect(await measure(text)).toEqual({ rows, columns })
})

test('what holds no cells is no matrix', async () => {
  for (const text of ['', ',x,y\n', 'name\nu\n']) await expect(measure(text)).rejects.toThrow('no matrix')
})
