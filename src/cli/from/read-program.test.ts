import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findHelp } from './find-help.ts'
import type { FoundArgument } from './found-argument.ts'
import { planTool } from './plan-tool.ts'
import { readProgram } from './read-program.ts'
import type { Language } from './read-tokens.ts'
import { repairPlan } from './repair-plan.ts'
import { writeDeclaration } from './write-declaration.ts'

const SCRIPTS = join(import.meta.dirname, '../../../test/scripts')
const scripts = globSync('*.{py,R}', { cwd: SCRIPTS }).map(name => ({
  name,
  language: (name.endsWith('.py') ? 'python' : 'r') as Language,
  source: readFileSync(join(SCRIPTS, name), 'utf8'),
}))

const origin = (name: string, source: string) => ({ id: 'tool', words: ['python3', name], name, source })

describe('reading a script', () => {
  it('reads whatever is left of a script that breaks off', { timeout: 120_000 }, () => {
    for (const { name, language, source } of scripts) {
      for (let end = 0; end < source.length; end += 61) {
        const part = source.slice(0, end)
        const plan = repairPlan('tool', planTool(readProgram(part, language), origin(name, part)))
        expect(writeDeclaration(plan)).toContain('version: 0.1.0')
      }
    }
  })

  it('reads line ends of any kind, and a mark at the beginning', () => {
    for (const { name, language, source } of scripts) {
      const strange = `\uFEFF${source.replaceAll('\n', '\r\n')}`
      const names = (text: string) => readProgram(text, language).arguments.map(argument => argument.name)
      expect([name, names(strange)]).toEqual([name, names(source)])
    }
  })

  it('is quick with a long script', () => {
    const long = `${'x = [1, "a", (2, 3)]  # note\n'.repeat(50_000)}import argparse\np = argparse.ArgumentParser()\np.add_argument("table")\n`
    const startedAt = performance.now()
    expect(readProgram(long, 'python').arguments).toHaveLength(1)
    expect(performance.now() - startedAt).toBeLessThan(20_000)
  })

  it('says that it cannot read other libraries', () => {
    expect(readProgram('import typer\napp = typer.Typer()\n', 'python')).toMatchObject({
      source: 'no arguments',
      doubts: [expect.stringContaining('with typer, which cannot be read here')],
    })
  })
})

const HELPS: readonly (readonly [style: string, text: string, found: readonly Partial<FoundArgument>[]])[] = [
  [
    'argparse',
    `usage: fit.py [-h] [--alpha ALPHA] [--method {t,w}] [--log] table out

Fit a model.

positional arguments:
  table                 counts as CSV
  out

options:
  -h, --help            show this help message and exit
  --alpha ALPHA, -a ALPHA
                        level of the test (default: 0.05)
  --method {t,w}        which test
  --log                 take logarithms
`,
    [
      { name: 'alpha', option: '--alpha', type: 'number', default: 0.05, help: 'level of the test' },
      { name: 'method', choices: ['t', 'w'] },
      { name: 'log', kind: 'flag' },
      { name: 'table', help: 'counts as CSV', isRequired: true },
      { name: 'out' },
    ],
  ],
  [
    'click',
    `Usage: fit [OPTIONS] TABLE

  Fit a model.

Options:
  --k INTEGER RANGE        Number of groups.  [default: 3; 2<=x<=20]
  --linkage [single|full]  Distance.
  --scale / --no-scale     Scale first.
  --help                   Show this message and exit.
`,
    [
      { name: 'k', type: 'integer', default: 3 },
      { name: 'linkage', choices: ['single', 'full'] },
      { name: 'scale', kind: 'flag', negation: '--no-scale' },
      { name: 'table', isRequired: true },
    ],
  ],
  [
    'optparse of R',
    `Usage: fit.R [options]

Options:
\t-t THRESHOLD, --threshold=THRESHOLD
\t\tFold change [default 2]

\t-r, --relative
\t\twrite relative values

\t-h, --help
\t\tShow this help message and exit
`,
    [
      { name: 'threshold', option: '--threshold', type: 'integer', default: 2 },
      { name: 'relative', kind: 'flag' },
    ],
  ],
  [
    'Go',
    `Usage of fit:
  -threshold float
    \tFold change (default 1.5)
  -verbose
    \tSay more
`,
    [
      { name: 'threshold', option: '-threshold', type: 'number', default: 1.5 },
      { name: 'verbose', kind: 'flag' },
    ],
  ],
  [
    'clap',
    `Fits a model

Usage: fit [OPTIONS] <INPUT>

Arguments:
  <INPUT>  Table of counts

Options:
  -t, --threads <N>    Threads [default: 4]
      --mode <MODE>    What is kept [default: first] [possible values: first, all]
  -h, --help           Print help
`,
    [
      { name: 'threads', type: 'integer', default: 4 },
      { name: 'mode', choices: ['first', 'all'], default: 'first' },
      { name: 'input', help: 'Table of counts' },
    ],
  ],
]

it.each(HELPS)('reads the help of %s', (_style, text, found) => {
  const program = findHelp(text)
  expect(program?.arguments).toHaveLength(found.length)
  expect(program?.arguments).toMatchObject(found as object[])
})
