// `science-flask new --from`: scripts as scientists write them become sites that pass their check, and the scripts stay as they are.
import { execFileSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkExample } from '../src/cli/check-example.ts'
import { newSiteFrom } from '../src/cli/new-from.ts'
import { loadTools } from '../src/tools/load-tools.ts'
import { isProgramHere } from './find-program.ts'
import { runCommand } from './run-command.ts'

const SCRIPTS = join(import.meta.dirname, 'scripts')
const LIMITS = { minutes: 1, memoryMegabytes: 2000, isUpdate: false }

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'science-flask-from-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** Whether the languages and libraries of a script are on this machine. */
function canRun(name: string, source: string): boolean {
  const python = /^import (click)\b|^from (docopt)\b/m.exec(source)
  const r = /library\("?(optparse|argparser)/.exec(source)
  if (name.endsWith('.R')) return isProgramHere('Rscript') && (!r || works('Rscript', ['-e', `library(${r[1]})`]))
  return isProgramHere('python3') && (!python || works('python3', ['-c', `import ${python[1] ?? python[2]}`]))
}

function works(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const scripts = globSync('*.{py,R}', { cwd: SCRIPTS }).sort()

it('tries a collection', () => {
  expect(scripts.length).toBeGreaterThanOrEqual(15)
})

describe.each(scripts)('%s', name => {
  it('becomes a site that passes its check, and is not changed', async () => {
    const source = await readFile(join(SCRIPTS, name), 'utf8')
    const folder = join(root, name)
    let said = ''
    const say = (text: string) => {
      said += text
    }
    expect(await newSiteFrom({ folder, from: join(SCRIPTS, name) }, say)).toBe(0)
    const [id] = await readdir(join(folder, 'tools'))
    const declaration = await readFile(join(folder, 'tools', id, 'tool.yaml'), 'utf8')
    await expect(declaration).toMatchFileSnapshot(`scripts/declarations/${name}.yaml`)
    expect(await readFile(join(folder, 'tools', id, name), 'utf8')).toBe(source)
    for (const [, guess] of declaration.matchAll(/# Guess: (.*)/g)) expect(said).toContain(guess)
    const tools = await loadTools(folder)
    const tool = tools.get(id)
    if (!tool || !canRun(name, source)) return
    for (const check of await checkExample(`tools/${id}`, tool, LIMITS)) {
      expect(check).toMatchObject({ isGood: true, message: expect.not.stringContaining('not declared') })
    }
  })
})

it.skipIf(!isProgramHere('python3'))('gives the very results that the script gives by itself', async () => {
  const table = join(root, 'my table.csv')
  await writeFile(table, 'id,cohort,tp53,brca1\na,x,1,9\nb,x,2,8\nc,y,7,2\nd,y,9,1\n')
  const made = await runCommand(['new', 'own', '--from', join(SCRIPTS, 'volcano.py'), '--example', table], {
    cwd: root,
  })
  expect([made.code, made.err]).toEqual([0, ''])
  const input = [
    '--input',
    `counts=${table}`,
    '--set',
    'group=cohort',
    '--set',
    'threshold=20',
    '--set',
    'method=student',
  ]
  const ran = await runCommand(['run', 'volcano', '--site', 'own', ...input, '--output', 'results'], { cwd: root })
  expect([ran.code, ran.err]).toEqual([0, expect.any(String)])
  const args = [
    join(SCRIPTS, 'volcano.py'),
    table,
    '-g',
    'cohort',
    '-t',
    '20',
    '--method',
    'student',
    '-o',
    join(root, 'by-hand.csv'),
  ]
  execFileSync('python3', args)
  const byHand = await readFile(join(root, 'by-hand.csv'), 'utf8')
  expect(byHand).toContain('gene,difference,t')
  expect(await readFile(join(root, 'results/hits.csv'), 'utf8')).toBe(byHand)
})

const COMMANDS = [
  ['python3', 'normalise.py'],
  ['python3', 'toolbox.py', 'describe'],
  ['sh', 'trim.sh'],
]

it.each(COMMANDS)('asks a program for its help: %s %s', async (...words) => {
  if (words[0] === 'python3' && !isProgramHere('python3')) return
  const folder = join(
    root,
    words
      .filter(Boolean)
      .map(word => basename(word))
      .join('-'),
  )
  const options = ['new', folder, '--from-command', ...words.filter(Boolean)]
  const { code, out, err } = await runCommand(options, { cwd: SCRIPTS })
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain(`read from ${words.filter(Boolean).join(' ')}: 1 dataset`)
  const checked = await runCommand(['check', '--site', folder])
  expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('4 checks, all good')])
})

it.each([
  [['--from', 'nothing.py'], 'There is no script nothing.py.'],
  [['--from', 'table.csv'], 'is no script in Python (.py) or R (.R). For another program use --from-command'],
  [['--from-command', 'no-such-program'], 'no-such-program cannot be started.'],
  [['--from-command', 'true'], 'names no arguments that could be read.'],
  [['--from', 'a.py', '--example', 'nothing.csv'], 'There is no table nothing.csv.'],
  [['--from', 'a.py', '--template', 'r'], 'A site is made from a template or from a script, not from both'],
  [['--example', 'a.csv'], '--example goes with --from or --from-command'],
  [['--from', 'a.py', '--from-command', 'sort'], 'Give either --from or --from-command, not both.'],
])('says what it cannot use: %j', async (options, message) => {
  // The shell's own `true`, which asks for nothing.
  await writeFile(join(root, 'true'), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
  const { code, err } = await runCommand(['new', 'refused', ...options], {
    cwd: root,
    env: { PATH: `${root}:${process.env.PATH}` },
  })
  expect([code, err]).toEqual([2, expect.stringContaining(message)])
  expect(await readdir(root)).not.toContain('refused')
})
