import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openLogFile } from './open-log-file.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'science-flask-log-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('writes lines one after the other', async () => {
  const log = openLogFile(join(folder, 'logs'), 'web.log')
  log.write('one\n')
  log.write('two\n')
  await expect.poll(() => readFile(join(folder, 'logs/web.log'), 'utf8').catch(() => '')).toBe('one\ntwo\n')
})

it('ends no process while it cannot be written, and is written again afterwards', async () => {
  const path = join(folder, 'web.log')
  // Where the file should be is a folder: every write fails, as on a full disk.
  await mkdir(path)
  const log = openLogFile(folder, 'web.log', 20)
  log.write('lost\n')
  await setTimeout(100)
  await rm(path, { recursive: true })
  const writeAndRead = async () => {
    log.write('kept\n')
    return readFile(path, 'utf8').catch(() => '')
  }
  await expect.poll(writeAndRead).toMatch(/^(kept\n)+$/)
})
