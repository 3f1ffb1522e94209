import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const ASSETS = join(import.meta.dirname, '../web-dist/assets')
const MOST_BYTES = 200_000

test.skipIf(!existsSync(ASSETS))('the explorer and its workers are at most 200 kB, compressed', () => {
  const scripts = readdirSync(ASSETS).filter(name => /^(matrix|cluster|network)-.*\.js$/.test(name))
  const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(ASSETS, name))).length, 0)
  expect(scripts.length).toBeGreaterThanOrEqual(4)
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES)
})
