import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packRun } from './pack-run.ts'
import { runPaths } from './tool-run.ts'

it('fails once when the run is deleted while its files are read, with no failure that nobody hears of', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'science-flask-pack-'))
  const { output } = runPaths(folder)
  mkdirSync(output)
  for (const name of ['a.txt', 'b.txt', 'c.txt']) writeFileSync(join(output, name), 'a result')
  const input = {
    name: 'table.csv',
    /** Asked for when the outputs are known and not yet read. */
    get path() {
      rmSync(output, { recursive: true })
      return join(folder, 'gone')
    },
  }
  const order = { folder, matrices: [], provenance: {}, inputs: { table: input }, isArchived: true }
  await expect(packRun(order)).rejects.toThrow('ENOENT')
  rmSync(folder, { recursive: true })
})
