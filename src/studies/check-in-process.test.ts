import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SMALL_TOOL, tableOf } from '../../test/open-services.ts'
import type { CheckStep } from '../define/check-steps.ts'
import { checkInProcess } from './check-in-process.ts'

const LIMITS = { memoryMegabytes: 500, seconds: 60 }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'science-flask-check-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function orderFor(table: string) {
  const path = join(folder, 'upload')
  await writeFile(path, table)
  const { maxBytes: _, ...rules } = SMALL_TOOL.datasets.first!
  return { rules: { first: rules }, files: { first: { fileName: 'table.csv', path } }, folder: join(folder, 'study') }
}

it('stores clean tables and originals, and tells what they hold', async () => {
  const table = tableOf(4, 3).replaceAll(',', ';')
  const outcome = await checkInProcess(await orderFor(table), { limits: LIMITS })
  expect(outcome).toMatchObject({ datasets: { first: { samples: 4, features: 3, warnings: [] } } })
  expect(await readdir(join(folder, 'study'), { recursive: true })).toEqual(
    expect.arrayContaining(['clean', 'clean/first.csv', 'original', 'original/first']),
  )
  expect(await readFile(join(folder, 'study/original/first'), 'utf8')).toBe(table)
})

it('reports how far it is while the rest of the process goes on', async () => {
  const seen: [number, CheckStep][] = []
  let ticks = 0
  const timer = setInterval(() => ticks++, 5)
  const onProgress = (fraction: number, step: CheckStep) => void seen.push([fraction, step])
  await checkInProcess(await orderFor(tableOf(400, 400)), { limits: LIMITS, onProgress })
  clearInterval(timer)
  expect(seen[0]?.[1]).toEqual({ code: 'reading', values: { file: 'table.csv' } })
  expect(seen.every(([fraction]) => fraction >= 0 && fraction <= 1)).toBe(true)
  expect(ticks).toBeGreaterThan(3)
})

it('refuses a table that needs more memory than it may have, and the process lives on', async () => {
  const names = Array.from({ length: 200_000 }, (_, index) => `a long name of feature ${index}`)
  const order = await orderFor(
    `id,${names.join(',')}\n${[1, 2, 3].map(id => `${id},${names.map(() => 'no')}`).join('\n')}\n`,
  )
  const outcome = await checkInProcess(order, { limits: { ...LIMITS, memoryMegabytes: 15 } })
  const message = expect.stringContaining('15 MB of memory')
  expect(outcome).toMatchObject({ problems: [{ code: 'CHECK_TOO_LARGE', message }] })
  expect(await checkInProcess(order, { limits: LIMITS })).toMatchObject({ problems: [{ code: 'TOO_FEW_FEATURES' }] })
})

it('stops a check that takes too long', async () => {
  const outcome = await checkInProcess(await orderFor(tableOf(400, 400)), { limits: { ...LIMITS, seconds: 0.01 } })
  expect(outcome).toMatchObject({
    problems: [{ code: 'CHECK_TOO_LONG', message: expect.stringContaining('a minute') }],
  })
})

it('ends at once when it is aborted, with the reason', async () => {
  const controller = new AbortController()
  const check = checkInProcess(await orderFor(tableOf(400, 400)), { limits: LIMITS, signal: controller.signal })
  controller.abort('shutdown')
  await expect(check).rejects.toBe('shutdown')
  await expect(
    checkInProcess(await orderFor(tableOf(4, 3)), { limits: LIMITS, signal: controller.signal }),
  ).rejects.toBe('shutdown')
})

it('takes a missing upload for a fault of ours', async () => {
  const order = await orderFor(tableOf(4, 3))
  await rm(order.files.first.path)
  await expect(checkInProcess(order, { limits: LIMITS })).rejects.toThrow('ENOENT')
})
