import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeTool } from '../../test/make-tool.ts'
import { environmentVariables, findInterpreter, resolveEnvironment } from './find-interpreter.ts'
import type { Tool } from './tool-registry.ts'
import { warnOfMissingPrograms } from './warn-of-missing-programs.ts'

let root: string
let tool: Tool & { remove: () => Promise<void> }
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'science-flask-path-'))
  tool = await makeTool({ files: { 'own.sh': '#!/bin/sh\n', 'plain.sh': 'echo\n' } })
  for (const name of ['python3', 'Rscript', '.venv/bin/python3', 'not-executable']) await makeProgram(name)
  await chmod(join(root, 'not-executable'), 0o644)
  await mkdir(join(root, 'julia'))
})
afterAll(async () => {
  await tool.remove()
  await rm(root, { recursive: true, force: true })
})

async function makeProgram(name: string) {
  const path = join(root, name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, '#!/bin/sh\n')
  await chmod(path, 0o755)
}

const withCommand = (command: readonly string[], more: Partial<Tool> = {}): Tool => ({
  ...tool,
  ...more,
  declaration: { ...tool.declaration, command },
})
const find = (name: string, more: Partial<Tool> = {}) =>
  findInterpreter(withCommand([name, 'x'], more), `relative:${root}`)

describe('the program of a tool', () => {
  it.each([
    ['Rscript', 'Rscript'],
    ['python3', 'python3'],
    ['python', 'python3'],
  ])('is found on the path: %s', (name, file) => {
    expect(find(name)).toEqual({ program: join(root, file), searchPath: `relative:${root}` })
  })

  it('is the Node of the site where there is no other', () => {
    expect(find('node')).toMatchObject({ program: process.execPath })
  })

  it('comes first from the environment that the declaration names', () => {
    const environment = join(root, '.venv')
    expect(find('python3', { environment })).toEqual({
      program: join(environment, 'bin/python3'),
      searchPath: `${environment}/bin:relative:${root}`,
    })
    expect(find('Rscript', { environment })).toMatchObject({ program: join(root, 'Rscript') })
  })

  it('may lie beside the declaration', () => {
    expect(find('own.sh')).toMatchObject({ program: join(tool.folder, 'own.sh') })
    expect(find('./own.sh')).toMatchObject({ program: join(tool.folder, 'own.sh') })
    expect(find(join(tool.folder, 'own.sh'))).toMatchObject({ program: join(tool.folder, 'own.sh') })
  })

  it.each([
    ['plain.sh', 'plain.sh may not be executed', 'chmod +x plain.sh'],
    ['julia', 'there is no julia on the computer of this site', 'Install Julia'],
    ['not-executable', 'there is no not-executable on the computer of this site', 'put its folder on PATH'],
    ['./no.sh', 'there is no ./no.sh on the computer of this site', 'name its place'],
  ])('is missing: %s', (name, missing, advice) => {
    expect(find(name)).toEqual({ missing, advice: expect.stringContaining(advice) })
  })

  it('is missing with its environment, whatever else is on the path', () => {
    const environment = join(root, 'none')
    expect(find('python3', { environment })).toEqual({
      missing: 'there is no environment none on the computer of this site',
      advice: expect.stringContaining(`python3 -m venv none in ${root}`),
    })
  })
})

it('looks for an environment beside the declaration, then in the folder of the site', () => {
  const folders = { folder: join(root, 'tools/a'), siteFolder: root }
  expect(resolveEnvironment('.venv', folders)).toBe(join(root, '.venv'))
  expect(resolveEnvironment('.venv', { folder: root, siteFolder: '/elsewhere' })).toBe(join(root, '.venv'))
  expect(resolveEnvironment('/opt/conda/envs/x', folders)).toBe('/opt/conda/envs/x')
})

it('tells programs which kind of environment they are in', async () => {
  expect(environmentVariables(undefined)).toEqual({})
  expect(environmentVariables(root)).toEqual({ VIRTUAL_ENV: root })
  await mkdir(join(root, 'conda/conda-meta'), { recursive: true })
  expect(environmentVariables(join(root, 'conda'))).toEqual({ CONDA_PREFIX: join(root, 'conda') })
})

it('warns once for every tool that cannot run here', async () => {
  const warnings: string[] = []
  const log = pino({ base: null }, { write: line => warnings.push(JSON.parse(line).msg) })
  const tools = new Map([
    ['good', withCommand(['own.sh'])],
    ['bad', withCommand(['no-such-language'])],
  ])
  warnOfMissingPrograms({ tools, log })
  expect(warnings).toEqual([
    expect.stringContaining('the tool bad cannot run: there is no no-such-language on the computer of this site.'),
  ])
})
