import { cp, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXAMPLE_SITE } from '../../test/make-platform.ts'
import { runCommand } from '../../test/run-command.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'science-flask-upkeep-'))
  for (const site of ['one', 'two']) {
    await mkdir(join(folder, site, 'tools'), { recursive: true })
    await cp(join(EXAMPLE_SITE, 'site.yaml'), join(folder, site, 'site.yaml'))
  }
  await writeFile(join(folder, 'notes.txt'), 'Only a text.\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const inShell = (...args: string[]) => runCommand(args, { cwd: folder, env: { DATA_DIR: 'data', SECRET_KEY: '' } })

describe('a wrong place is named, with what to change', () => {
  it.each([
    [['restore', 'nothing.backup', '--site', 'one'], 'nothing.backup. Name one that'],
    [['restore', 'two', '--site', 'one'], 'two is no backup of Science Flask. Name a file that'],
    [['backup', 'two', '--site', 'one', '--force'], 'to two: it is a folder. Name a new file in a folder'],
    [
      ['backup', 'notes.txt/a/b', '--site', 'one'],
      'to notes.txt/a/b: it lies below a file. Name a new file in a folder',
    ],
    [['export', 'notes.txt', '--site', 'one'], 'notes.txt is a file, or lies below one. Name a folder that'],
    [['export', 'notes.txt/a/b', '--site', 'one'], 'notes.txt/a/b is a file, or lies below one. Name a folder that'],
    [['doctor', '--site', 'one/site.yaml'], 'There is no site here: make this file, or name another folder'],
  ])('%s', async (args, message) => {
    const { code, out, err } = await inShell(...args)
    expect(out + err).toContain(message)
    expect(out + err).not.toContain('unforeseen')
    expect(code).toBe(1)
  })

  it('nothing is made in a folder that is no site', async () => {
    await mkdir(join(folder, 'empty'))
    const { code } = await inShell('doctor', '--site', 'empty')
    expect({ code, made: await readdir(join(folder, 'empty')) }).toEqual({ code: 1, made: [] })
  })
})

it('the key of a restored site is for nobody else to read', async () => {
  expect(await inShell('backup', 'one.backup', '--site', 'one')).toMatchObject({ code: 0 })
  expect(await inShell('restore', 'one.backup', '--site', 'two')).toMatchObject({ code: 0 })
  const { mode } = await stat(join(folder, 'two', 'data', 'secret-key'))
  expect((mode & 0o777).toString(8)).toBe('600')
})
