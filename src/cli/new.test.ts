import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isProgramHere } from '../../test/find-program.ts'
import { runCommand } from '../../test/run-command.ts'
import { startSite } from '../../test/start-site.ts'
import { TEMPLATES } from './templates.ts'

const PROGRAMS: Readonly<Record<string, string>> = { python: 'python3', r: 'Rscript' }

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'science-flask-new-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const make = (...args: string[]) => runCommand(['new', ...args], { cwd: root })

describe.each(TEMPLATES)('a site made from the example %s', template => {
  const program = PROGRAMS[template]

  it.skipIf(program !== undefined && !isProgramHere(program))('passes its check at once', async () => {
    const { code, out } = await make(`my-${template}-site`, '--template', template)
    expect(code).toBe(0)
    expect(out).toBe(`my-${template}-site is a site, made from the example "${template}". Next:

  science-flask check --site my-${template}-site
  science-flask start --site my-${template}-site
`)
    const checked = await runCommand(['check', '--site', `my-${template}-site`], { cwd: root })
    expect(checked.out).toContain(`ok      site.yaml                     My ${template} site\n`)
    expect([checked.code, checked.err]).toEqual([0, ''])
    const files = await readdir(join(root, `my-${template}-site`), { recursive: true })
    expect(files).toContain('README.md')
    expect(files).toContain('.gitignore')
    expect(files.filter(file => /\.test\.ts$|^data|__pycache__/.test(file))).toEqual([])
  })
})

it('makes a site in TypeScript if nothing else is said, which starts', async () => {
  expect((await make('.')).code).toBe(2)
  expect((await make('first')).out).toContain('made from the example "typescript"')
  const site = await startSite({ siteFolder: join(root, 'first') })
  try {
    expect(await (await fetch(site.url)).text()).toContain('First')
    const [tool] = (await (await fetch(`${site.url}/api/v1/tools`)).json()).tools
    expect(tool).toMatchObject({ id: 'summary' })
  } finally {
    await site.remove()
  }
})

it.each([
  ['yes', 'Yes'],
  ["it's: a #1", "It's: a #1"],
  ['x'.repeat(80), `X${'x'.repeat(59)}`],
])('names the site after its folder: %s', async (folder, name) => {
  const { out } = await make(folder)
  const command = /science-flask check --site (.*)/.exec(out)?.[1] ?? ''
  expect(execFileSync('sh', ['-c', `printf %s ${command}`], { encoding: 'utf8' })).toBe(folder)
  const report = JSON.parse((await runCommand(['check', '--json', '--site', folder], { cwd: root })).out)
  expect(report.checks[0]).toEqual({ isGood: true, subject: 'site.yaml', message: name })
})

it('touches no folder that holds something, and no file', async () => {
  await mkdir(join(root, 'full'))
  await writeFile(join(root, 'full/notes.txt'), 'mine')
  const full = await make('full')
  expect([full.code, full.err]).toEqual([
    2,
    'The folder full is not empty. Name one that is empty, or not there yet.\n',
  ])
  expect(await readdir(join(root, 'full'))).toEqual(['notes.txt'])
  const file = await make('full/notes.txt')
  expect([file.code, file.err]).toEqual([2, expect.stringContaining('is a file.')])
  expect(await readFile(join(root, 'full/notes.txt'), 'utf8')).toBe('mine')
})

it('knows its examples', async () => {
  const { code, err } = await make('other', '--template', 'perl')
  expect(code).toBe(2)
  expect(err).toContain('Allowed choices are typescript, python, r, correlation')
})
