import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { EXAMPLE_SITE } from '../../test/make-platform.ts'

const COMMAND = join(import.meta.dirname, '../../bin/science-flask.js')

it('ends when the web process that started it is gone, also while it is still starting', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'science-flask-worker-'))
  const env = { ...process.env, DATA_DIR: dataFolder }
  const worker = fork(COMMAND, ['worker', '--site', EXAMPLE_SITE], { env, stdio: 'ignore' })
  const ended = once(worker, 'exit')
  await once(worker, 'spawn')
  worker.disconnect()
  expect(await ended).toEqual([0, null])
  await rm(dataFolder, { recursive: true })
})
