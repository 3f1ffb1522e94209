import { describe, expect, it } from 'vitest'
import { checkCommand } from './check-command.ts'
import { expandCommand } from './expand-command.ts'
import { normalizeTool } from './normalize-tool.ts'
import type { CommandPart, ParameterValues } from './tool.ts'

const TOOL = normalizeTool('t', {
  title: 'T',
  summary: 'S',
  version: '1.0.0',
  datasets: { table: {}, groups: { optional: true } },
  parameters: {
    alpha: { kind: 'number', default: 0.05 },
    method: { kind: 'choice', options: { t: 'Welch', '-w': 'Rank-sum' }, default: 't' },
    exact: { kind: 'boolean', when: { method: '-w' } },
    label: { kind: 'text', default: '' },
    by: { kind: 'column', of: 'groups' },
    genes: { kind: 'columns', of: 'table' },
    note: { kind: 'text', default: 'none' },
  },
  results: [{ file: 'a.csv' }],
  example: { datasets: { table: 'a.csv' } },
})

const TABLE = { clean: '/run/input/table.csv', original: '/run/input/original/table.tsv' }

function expand(command: readonly CommandPart[], values: ParameterValues = {}, inputs = {}) {
  return expandCommand(command, {
    parameters: TOOL.parameters,
    values,
    seed: 7,
    output: '/run/output',
    inputs: { table: TABLE, ...inputs },
  })
}

describe('a command', () => {
  it.each<[CommandPart[], ParameterValues, string[]]>([
    [['sh', 'a.sh'], {}, ['sh', 'a.sh']],
    [['p', '--alpha={alpha}', '{input.table}'], { alpha: -1e-7 }, ['p', '--alpha=-1e-7', '/run/input/table.csv']],
    [['p', '{alpha}'], { alpha: -2 }, ['p', '-2']],
    [
      ['p', '{original.table}', '{output}/x.csv', '-s', '{seed}'],
      {},
      ['p', '/run/input/original/table.tsv', '/run/output/x.csv', '-s', '7'],
    ],
    [['p', '{exact}', '{method}'], { exact: false, method: '-w' }, ['p', 'false', '-w']],
    [['p', ['--exact', '{exact}'], 'z'], {}, ['p', 'z']],
    [['p', ['--label', '{label}'], '--l={label}'], { label: '' }, ['p']],
    [['p', ['-g', '{input.groups}']], {}, ['p']],
    [['p', '{genes}', '--g={genes}', '{genes|,}'], { genes: ['a', 'b'] }, ['p', 'a', 'b', '--g=a', '--g=b', 'a,b']],
    [['p', ['--genes', '{genes}']], { genes: [] }, ['p']],
    [['p', { when: { exact: true }, words: ['--exact'] }], { exact: true }, ['p', '--exact']],
    [['p', { when: { exact: true }, words: ['--exact'] }], { exact: false }, ['p']],
    [['p', { when: { groups: false }, words: ['--alone'] }], {}, ['p', '--alone']],
    [
      ['awk', '{print $1}', '{{alpha}}', '{}', '{ alpha }'],
      { alpha: 1 },
      ['awk', '{print $1}', '{alpha}', '{}', '{ alpha }'],
    ],
    [['p', '{label}'], { label: '; rm -rf $(HOME) `x` "\'\n{alpha}' }, ['p', '; rm -rf $(HOME) `x` "\'\n{alpha}']],
    [['p', '--label={label}'], { label: '--output=/etc' }, ['p', '--label=--output=/etc']],
  ])('%j with %j', (command, values, words) => {
    expect(expand(command, values)).toEqual({ words })
  })

  it('passes an optional file that is there', () => {
    const groups = { clean: '/run/input/groups.csv', original: '/run/input/original/groups.csv' }
    expect(expand(['p', ['-g', '{input.groups}']], {}, { groups })).toEqual({ words: ['p', '-g', groups.clean] })
  })

  it.each([
    ['{label}', { label: '--output=/etc' }, '"Label"'],
    ['{by}', { by: '-x' }, '"By"'],
    ['{genes}', { genes: ['a', '-b'] }, '"Genes"'],
    ['{genes|,}', { genes: ['-a', 'b'] }, '"Genes"'],
  ])('lets no text of a user become an option: %s', (word, values, title) => {
    expect(expand(['p', word], values)).toEqual({
      refusal: title.replaceAll('"', ''),
    })
  })
})

describe('the check of a command', () => {
  it.each<[CommandPart[]]>([
    [['python3', 's.py', '--alpha={alpha}', ['--exact', '{exact}'], '{input.table}', '{output}/a.csv', '{seed}']],
    [['bash', '-c', 'echo "$1"', 'bash', '{label}']],
    [['Rscript', 's.R', '-e', '{alpha}']],
    [['awk', '-f', 'x.awk', '{input.table}']],
    [['p', '--genes={genes|,}', '{genes}']],
  ])('has nothing against %j', command => {
    expect(checkCommand({ ...TOOL, command })).toEqual([])
  })

  it.each<[CommandPart[], string, string]>([
    [[['p']], '0', '"command[0]" must be the program, such as Rscript, and the same in every run.'],
    [['{method}'], '0', '"command[0]" must be the program, such as Rscript, and the same in every run.'],
    [
      ['p', '{alhpa}'],
      '1',
      '"command[1]" names {alhpa}, but there is no "alhpa"; did you mean {alpha}? Write {{alhpa}} for the text itself.',
    ],
    [
      ['p', ['-x', '{inputs.table}']],
      '1.1',
      '"command[1][1]" names {inputs.table}, but there is no "inputs.table"; did you mean {input.table}? Write {{inputs.table}} for the text itself.',
    ],
    [['p', '{alpha|,}'], '1', '"command[1]" joins the values of {alpha|,}, but "alpha" has only one. Write {alpha}.'],
    [
      ['p', '{genes}:{genes}'],
      '1',
      '"command[1]" names two lists, which cannot both be written once for each value. Join one: {genes|,}.',
    ],
    [
      ['sh', '-c', 'run {label}'],
      '2',
      '"command[2]" is code, and {label} inside of it could change what it does. Put the code into a file, and give the value as a word of its own.',
    ],
    [
      ['Rscript', '--vanilla', '-e', 'x <- {alpha}'],
      '3',
      '"command[3]" is code, and {alpha} inside of it could change what it does. Put the code into a file, and give the value as a word of its own.',
    ],
    [
      ['/usr/bin/awk', '$1 > {alpha}'],
      '1',
      '"command[1]" is code, and {alpha} inside of it could change what it does. Put the code into a file, and give the value as a word of its own.',
    ],
    [
      ['p', 's.py', '--exact', '{exact}'],
      '3',
      '"command[3]" is left out where {exact} is not there, but --exact before it is not. Write both as one list: [--exact, "{exact}"].',
    ],
    [
      ['p', 's.py', '-g', '{input.groups}'],
      '3',
      '"command[3]" is left out where {input.groups} is not there, but -g before it is not. Write both as one list: [-g, "{input.groups}"].',
    ],
    [
      ['p', { when: { exat: true }, words: ['-x'] }],
      '1.when.exat',
      '"command[1].when.exat" must name a parameter or an optional dataset, but there is no "exat"; did you mean "exact"?',
    ],
  ])('says what is wrong with %j', (command, path, message) => {
    expect(checkCommand({ ...TOOL, command })).toEqual([{ path: `command.${path}`.split('.'), message }])
  })

  it('keeps the names of the seed and the folder of the results', () => {
    const parameters = { ...TOOL.parameters, seed: { kind: 'integer', title: 'Seed' } as const }
    expect(checkCommand({ ...TOOL, parameters, command: ['p', '{seed}'] })[0].message).toBe(
      '"command[1]" names {seed}, which is the seed of the run; give the parameter "seed" another name.',
    )
  })
})
