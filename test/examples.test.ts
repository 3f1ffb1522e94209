import { cpSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isProgramHere } from './find-program.ts'
import { runCommand } from './run-command.ts'

const EXAMPLES = join(import.meta.dirname, '../examples')
const PROGRAMS: Readonly<Record<string, string>> = { python: 'python3', r: 'Rscript' }

describe.each(readdirSync(EXAMPLES))('the example site %s', name => {
  const site = join(EXAMPLES, name)
  const program = PROGRAMS[name]

  it.skipIf(program !== undefined && !isProgramHere(program))('passes its own check', async () => {
    const { code, out, err } = await runCommand(['check', '--site', site])
    expect(`${out}${err}`).toMatch(/ok {6}tools\/\S+ +example: [1-9]/)
    expect(`${out}${err}`).not.toContain('FAILED')
    expect(code).toBe(0)
  })

  it('has a page of one screen, and says where its data come from', () => {
    const page = readFileSync(join(site, 'README.md'), 'utf8')
    expect(page.split('\n').length).toBeLessThan(40)
    const pages = [
      page,
      ...globSync('tools/*/README.md', { cwd: site }).map(file => readFileSync(join(site, file), 'utf8')),
    ]
    for (const file of globSync('tools/*/*.csv', { cwd: site })) {
      expect(pages.join('\n')).toContain(file.split('/').at(-1))
    }
    expect(pages.join('\n')).toMatch(/\(19\d\d\)/)
  })
})

it('takes at most twenty lines to declare a tool, and none of ours in its script', () => {
  const declarations = globSync('*/tools/*/tool.yaml', { cwd: EXAMPLES })
  expect(declarations.length).toBeGreaterThan(1)
  for (const file of declarations) {
    const lines = readFileSync(join(EXAMPLES, file), 'utf8').trim().split('\n')
    expect(lines.length, file).toBeLessThanOrEqual(20)
  }
  for (const file of globSync('*/tools/*/*.{py,R}', { cwd: EXAMPLES })) {
    expect(readFileSync(join(EXAMPLES, file), 'utf8').toLowerCase(), file).not.toMatch(/science.?flask/)
  }
})

it.skipIf(!isProgramHere('python3'))('notices that a method gives other numbers than it did', async () => {
  const site = await mkdtemp(join(tmpdir(), 'science-flask-drift-'))
  try {
    cpSync(join(EXAMPLES, 'python'), site, { recursive: true, filter: source => !source.endsWith('/data') })
    const file = join(site, 'tools/diversity/diversity.py')
    writeFileSync(file, readFileSync(file, 'utf8').replace('math.log(share)', 'math.log2(share)'))
    const { code, out } = await runCommand(['check', '--site', site])
    expect(code).toBe(1)
    expect(out).toContain(
      'FAILED  tools/diversity               diversity.csv differs from what is expected in row 2, column "shannon": "2.911',
    )
  } finally {
    await rm(site, { recursive: true, force: true })
  }
})
