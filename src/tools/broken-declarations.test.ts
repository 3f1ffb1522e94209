import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadTools } from './load-tools.ts'
import { ToolsError } from './tools-error.ts'

const DECLARATION = `title: Volcano plot
summary: Differential expression between two groups
version: 1.2.0
command: [Rscript, volcano.R]
datasets:
  expression: { title: Expression table, samples: { min: 6 }, features: { min: 10 }, missing: median }
  clinic:
    optional: true
    sharesSamplesWith: expression
    minShared: 5
parameters:
  group: { kind: column, of: expression, title: Grouping column }
  threshold: { kind: number, title: Fold change, min: 1, max: 10, default: 2, unit: log2 }
  method:
    kind: choice
    options: { t: Welch t-test, wilcoxon: Rank-sum }
    default: t
  exact: { kind: boolean, title: Exact p-values, default: false, when: { method: wilcoxon } }
results:
  - { file: volcano.svg, title: Volcano plot }
  - { file: r_*.csv, view: matrix, pvalues: p_*.csv }
  - { file: p_*.csv, view: matrix }
example: { datasets: { expression: example.csv }, parameters: { group: cohort } }
`

/** A part of the declaration, what it becomes, and all that is then said about it: line and message. */
const BROKEN: readonly [part: string, change: string, ...problems: string[]][] = [
  ['version: 1.2.0', 'version: 1.2', '3 "version" must be text such as 1.0.0, not 1.2.'],
  ['version: 1.2.0', 'version: new', '3 "version" must be text such as 1.0.0, not "new".'],
  ['title: Volcano plot\n', 'titel: Volcano plot\n', '1 "titel" is no setting; did you mean "title"?'],
  ['title: Volcano plot\n', '', '1 "title" must be given: text of 1 to 100 characters.'],
  ['title: Volcano plot\n', 'title:\n', '1 "title" is empty; it must be text of 1 to 100 characters.'],
  [
    'title: Volcano plot\n',
    'title: 42\n',
    '1 "title" must be text of 1 to 100 characters, not 42. Write it in quotes: "42".',
  ],
  [
    'command: [Rscript, volcano.R]',
    'command: Rscript volcano.R',
    '4 "command" must be a list such as [Rscript, volcano.R], not "Rscript volcano.R".',
  ],
  [
    'command: [Rscript, volcano.R]',
    'command: []',
    '4 "command" must be a list such as [Rscript, volcano.R], not an empty list.',
  ],
  [
    'command: [Rscript, volcano.R]',
    'command: [Rscript, 5]',
    '4 "command[1]" must be text that is not empty, not 5. Write it in quotes: "5".',
  ],
  [
    'command: [Rscript, volcano.R]',
    'command: [Rscript, volcano.R, "--threshold={treshold}"]',
    '4 "command[2]" names {treshold}, but there is no "treshold"; did you mean {threshold}? Write {{treshold}} for the text itself.',
  ],
  [
    'command: [Rscript, volcano.R]',
    'command: [Rscript, volcano.R, --exact, "{exact}"]',
    '4 "command[3]" is left out where {exact} is not there, but --exact before it is not. Write both as one list: [--exact, "{exact}"].',
  ],
  [
    'command: [Rscript, volcano.R]',
    'command: [sh, -c, "Rscript volcano.R {threshold}"]',
    '4 "command[2]" is code, and {threshold} inside of it could change what it does. Put the code into a file, and give the value as a word of its own.',
  ],
  [
    'command: [Rscript, volcano.R]',
    'command: [Rscript, volcano.R, { when: { exact: 5 }, words: [--exact] }]',
    '4 "command[2].when.exact" can never hold: Exact p-values must be true or false; you gave 5.',
  ],
  [
    'command: [Rscript, volcano.R]',
    'command: [Rscript, volcano.R, { when: { exact: true }, word: [--exact] }]',
    '4 "command[2].word" is no setting; did you mean "words"?',
  ],
  [
    'command: [Rscript, volcano.R]',
    'command: [Rscript, []]',
    '4 "command[1]" must be a list that is not empty, not an empty list.',
  ],
  ['command: [Rscript, volcano.R]\n', '', '1 "command" must be given: a list such as [Rscript, volcano.R].'],
  [
    'command: [Rscript, volcano.R]\n',
    'run: volcano.ts\ncommand: [a]\n',
    '4 "run" is for a tool in TypeScript (tool.ts); here "command" says what to run.',
  ],
  [
    'missing: median',
    'missing: mean',
    '6 "datasets.expression.missing" must be one of median, reject, keep, not "mean". Did you mean median?',
  ],
  [
    'missing: median',
    'missing: medain',
    '6 "datasets.expression.missing" must be one of median, reject, keep, not "medain". Did you mean median?',
  ],
  ['missing: median', 'numeric: yes', '6 "datasets.expression.numeric" must be true or false, not "yes".'],
  [
    'samples: { min: 6 }',
    'samples: 6',
    '6 "datasets.expression.samples" must be a map such as { min: 3, max: 500 }, not 6.',
  ],
  [
    'samples: { min: 6 }',
    'samples: { min: -1 }',
    '6 "datasets.expression.samples.min" must be a whole number of at least 0, not -1.',
  ],
  [
    'samples: { min: 6 }',
    'samples: { min: 6, max: 5 }',
    '6 "datasets.expression.samples.min" is 6, more than max, which is 5; nothing could fit.',
  ],
  [
    'samples: { min: 6 }',
    'samples: { minimum: 6 }',
    '6 "datasets.expression.samples.minimum" is no setting; known here: min, max.',
  ],
  [
    'features: { min: 10 }',
    'features: { min: 1.5 }',
    '6 "datasets.expression.features.min" must be a whole number of at least 0, not 1.5.',
  ],
  [
    'sharesSamplesWith: expression',
    'sharesSamplesWith: expresion',
    '9 "datasets.clinic.sharesSamplesWith" must name another dataset, but there is no "expresion"; did you mean "expression"?',
  ],
  [
    'sharesSamplesWith: expression',
    'sharesSamplesWith: clinic',
    '9 "datasets.clinic.sharesSamplesWith" must name another dataset, but there is no "clinic"; there is "expression".',
  ],
  [
    '    sharesSamplesWith: expression\n',
    '',
    '9 "datasets.clinic.minShared" means nothing without sharesSamplesWith, the dataset to share samples with.',
  ],
  ['minShared: 5', 'minShared: 0', '10 "datasets.clinic.minShared" must be a whole number of at least 1, not 0.'],
  [
    '  expression: {',
    '  Expression data: {',
    '6 "Expression data" cannot name a dataset: use at most 40 letters, digits and _, beginning with a letter; the title may be anything.',
    '9 "datasets.clinic.sharesSamplesWith" must name another dataset, but there is no "expression"; there is "Expression data".',
    '12 "parameters.group.of" must name a dataset, but there is no "expression"; there is "Expression data" and "clinic".',
    '23 "example.datasets.expression" must name a dataset, but there is no "expression"; there is "Expression data" and "clinic".',
  ],
  [
    'datasets:\n',
    'datasets: {}\nothers:\n',
    '5 "datasets" must be a map such as { expression: { title: Expression table } }, not an empty map.',
    '6 "others" is no setting; known here: title, summary, version, datasets, parameters, results, example, limits, cite, contact, license, tour, help, roles, command, environment.',
  ],
  ['kind: column, of: expression', 'kind: column', '12 "parameters.group.of" must be given: text that is not empty.'],
  [
    'kind: column, of: expression',
    'kind: column, of: expresion',
    '12 "parameters.group.of" must name a dataset, but there is no "expresion"; did you mean "expression"?',
  ],
  [
    'kind: column, of',
    'kind: colum, of',
    '12 "parameters.group.kind" must be one of integer, number, text, choice, choices, boolean, column, columns, not "colum". Did you mean column?',
  ],
  [
    'kind: column, of: expression, ',
    '',
    '12 "parameters.group.kind" must be given: one of integer, number, text, choice, choices, boolean, column, columns.',
  ],
  [
    'min: 1, max: 10',
    'min: 10, max: 1',
    '13 "parameters.threshold.min" is 10, more than max, which is 1; nothing could fit.',
  ],
  [
    'default: 2,',
    'default: 20,',
    '13 The default does not fit: Fold change must be a number from 1 to 10 (log2); you gave 20.',
  ],
  ['default: 2,', 'default: two,', '13 "parameters.threshold.default" must be a number, not "two".'],
  ['default: 2,', 'defualt: 2,', '13 "parameters.threshold.defualt" is no setting; did you mean "default"?'],
  ['kind: number', 'kind: integer, step: 0', '13 "parameters.threshold.step" must be a number above 0, not 0.'],
  [
    'kind: number',
    'kind: number, pattern: x',
    '13 "parameters.threshold.pattern" is no setting; known here: title, help, when, group, advanced, kind, min, max, step, unit, default.',
  ],
  ['min: 1,', 'min: .inf,', '13 "parameters.threshold.min" must be a number, not Infinity.'],
  [
    'options: { t: Welch t-test, wilcoxon: Rank-sum }',
    'options: [t, wilcoxon]',
    '16 "parameters.method.options" must be a map such as { t: Welch t-test, wilcoxon: Rank-sum }, not a list.',
  ],
  [
    'options: { t: Welch t-test, wilcoxon: Rank-sum }',
    'options: {}',
    '16 "parameters.method.options" must be a map such as { t: Welch t-test, wilcoxon: Rank-sum }, not an empty map.',
  ],
  [
    '    default: t\n',
    '    default: ttest\n',
    '17 The default does not fit: Method must be one of "t" or "wilcoxon"; you gave "ttest".',
  ],
  [
    '    default: t\n',
    '    default: 1\n',
    '17 "parameters.method.default" must be text, not 1. Write it in quotes: "1".',
  ],
  ['default: false', 'default: no', '18 "parameters.exact.default" must be true or false, not "no".'],
  [
    'when: { method: wilcoxon }',
    'when: { methd: wilcoxon }',
    '18 "parameters.exact.when.methd" must name another parameter or an optional dataset, but there is no "methd"; did you mean "method"?',
  ],
  [
    'when: { method: wilcoxon }',
    'when: { method: wilcoxn }',
    '18 "parameters.exact.when.method" can never hold: Method must be one of "t" or "wilcoxon"; you gave "wilcoxn". Did you mean "wilcoxon"?',
  ],
  [
    'when: { method: wilcoxon }',
    'when: { exact: true }',
    '18 "parameters.exact.when" goes round in a circle: exact → exact. Take one condition away.',
  ],
  [
    'when: { method: wilcoxon }',
    'when: wilcoxon',
    '18 "parameters.exact.when" must be a map such as { method: wilcoxon }, not "wilcoxon".',
  ],
  [
    '    default: t\n',
    '    default: t\n    when: { exact: true }\n',
    '18 "parameters.method.when" goes round in a circle: method → exact → method. Take one condition away.',
  ],
  [
    '  threshold: {',
    '  2fold: {',
    '13 "2fold" cannot name a parameter: use at most 40 letters, digits and _, beginning with a letter; the title may be anything.',
  ],
  [
    'results:\n',
    'results: []\nresult:\n',
    '19 "results" must be a list such as [{ file: volcano.svg }], not an empty list.',
    '20 "result" is no setting; did you mean "results"?',
  ],
  [
    'file: volcano.svg',
    'file: ../volcano.svg',
    '20 "results[0].file" must be the name of a file below output/, such as plots/volcano.svg, not "../volcano.svg".',
  ],
  [
    'file: volcano.svg',
    'file: /tmp/volcano.svg',
    '20 "results[0].file" must be the name of a file below output/, such as plots/volcano.svg, not "/tmp/volcano.svg".',
  ],
  [
    'view: matrix, pvalues',
    'view: heatmap, pvalues',
    '21 "results[1].view" must be one of table, matrix, plot, image, text, html, file, not "heatmap".',
  ],
  [
    'pvalues: p_*.csv',
    'pvalues: q_*.csv',
    '21 "results[1].pvalues" must name a result, but there is no "q_*.csv"; did you mean "p_*.csv"?',
  ],
  [
    'pvalues: p_*.csv',
    'pvalues: padj.csv',
    '21 "results[1].pvalues" must name a result, but there is no "padj.csv"; declare it as a result of its own.',
  ],
  [
    'pvalues: p_*.csv',
    'pvalues: p_*_*.csv',
    '21 "results[1].pvalues" has more stars than the file it belongs to, "r_*.csv".',
  ],
  [
    '{ file: volcano.svg, title: Volcano plot }',
    '{ file: volcano.svg, order: p_*.csv }',
    '20 "results[0].order" is for a matrix only; add view: matrix, or remove it.',
  ],
  ['file: volcano.svg', 'file: p_*.csv', '22 "results[2].file" is declared twice: "p_*.csv". Remove one of the two.'],
  ['example: { datasets', 'exampel: { datasets', '23 "exampel" is no setting; did you mean "example"?'],
  [
    'expression: example.csv',
    'expression: exmaple.csv',
    '23 "example.datasets.expression" names "exmaple.csv", but there is no such file (tools/volcano/exmaple.csv).',
  ],
  [
    'expression: example.csv',
    'expresion: example.csv',
    '23 "example.datasets.expresion" must name a dataset, but there is no "expresion"; did you mean "expression"?',
  ],
  [
    '{ datasets: { expression: example.csv }',
    '{ datasets: { clinic: example.csv }',
    '23 The example has no file for the dataset "expression", which is not optional.',
  ],
  [
    'expression: example.csv',
    'expression: /etc/passwd',
    '23 "example.datasets.expression" names "/etc/passwd", which is outside the folder of the site; give a path relative to the declaration.',
  ],
  [
    'expression: example.csv',
    'expression: ../../../x.csv',
    '23 "example.datasets.expression" names "../../../x.csv", which is outside the folder of the site; give a path relative to the declaration.',
  ],
  ['expression: example.csv', 'expression: .', '23 "example.datasets.expression" names ".", which is not a file.'],
  [
    'parameters: { group: cohort }',
    'parameters: { threshold: 0 }',
    '23 The example does not fit: Grouping column must be given: a column of expression.',
    '23 The example does not fit: Fold change must be a number from 1 to 10 (log2); you gave 0.',
  ],
  [
    'parameters: { group: cohort }',
    'parameters: { group: cohort, thresold: 2 }',
    '23 The example does not fit: The tool has no parameter "thresold". Did you mean "threshold"?',
  ],
  [
    'summary:',
    'summary: [a',
    '3 This is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  ['summary:', 'title: again\nsummary:', '2 This is not valid YAML: Map keys must be unique'],
  [
    'title: Volcano plot\n',
    `title: ${'x'.repeat(101)}\n`,
    '1 "title" must be text of 1 to 100 characters, not "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…".',
  ],
  ['results:\n', 'limits: { minutes: 0 }\nresults:\n', '19 "limits.minutes" must be a number above 0, not 0.'],
  [
    'results:\n',
    'limits: { hours: 2 }\nresults:\n',
    '19 "limits.hours" is no setting; known here: minutes, memory, advice.',
  ],
  ['results:\n', 'cite: { doi: 10.1/x }\nresults:\n', '19 "cite.text" must be given: text that is not empty.'],
  ['results:\n', 'cite: 5\nresults:\n', '19 "cite" must be text that is not empty or a map, not 5.'],
  [
    'results:\n',
    'help: help.md\nresults:\n',
    '19 "help" names "help.md", but there is no such file (tools/volcano/help.md).',
  ],
  [
    '  method:\n',
    '  pattern: { kind: text, pattern: "[a" }\n  method:\n',
    '14 "parameters.pattern.pattern" is no regular expression: "[a" (Unterminated character class).',
  ],
  [
    '  method:\n',
    '  t: { kind: text, minLength: 5, maxLength: 2 }\n  method:\n',
    '14 "parameters.t.minLength" is 5, more than maxLength, which is 2; nothing could fit.',
  ],
  [
    '  method:\n',
    '  c: { kind: choices, options: { a: A }, min: 2 }\n  method:\n',
    '14 "parameters.c.min" is 2, but there is only 1 option.',
  ],
  [
    '  method:\n',
    '  c: { kind: choices, options: { a: A }, default: [b] }\n  method:\n',
    '14 The default does not fit: C must be a list of values of "a"; you gave "b".',
  ],
  [
    'when: { method: wilcoxon }',
    'when: { clinc: true }',
    '18 "parameters.exact.when.clinc" must name another parameter or an optional dataset, but there is no "clinc"; did you mean "clinic"?',
  ],
  [
    'when: { method: wilcoxon }',
    'when: { expression: true }',
    '18 "parameters.exact.when.expression" asks for a dataset that is always there. Make the dataset optional, or take the condition away.',
  ],
  [
    'when: { method: wilcoxon }',
    'when: { clinic: [true, yes] }',
    '18 "parameters.exact.when.clinic" must be true (the dataset is there) or false (it is not), not "yes".',
  ],
  [
    'default: 2, unit: log2 }',
    'unit: log2, advanced: true }',
    '13 "parameters.threshold.advanced" folds the parameter away, but without a default it must be given. Add a default, or remove advanced.',
  ],
  [
    'default: 2, unit: log2 }',
    'default: 2, advanced: yes }',
    '13 "parameters.threshold.advanced" must be true or false, not "yes".',
  ],
  [
    '  method:\n    kind: choice\n',
    '  fill: { kind: boolean, group: Plot }\n  method:\n    kind: choice\n    group: " plot"\n',
    '17 "parameters.method.group" is " plot", another spelling of "Plot". Write both the same.',
  ],
  [
    'default: 2, unit: log2 }',
    'default: 2, groop: Plot }',
    '13 "parameters.threshold.groop" is no setting; did you mean "group"?',
  ],
  [
    '{ file: volcano.svg, title: Volcano plot }',
    '{ file: volcano.svg, interpretation: { file: volcano.md } }',
    '20 "results[0].interpretation.file" must name a result, but there is no "volcano.md"; declare it as a result of its own.',
  ],
  [
    '{ file: volcano.svg, title: Volcano plot }',
    '{ file: volcano.svg, interpretation: { file: p_*.csv } }',
    '20 "results[0].interpretation.file" must be a Markdown file such as hits.md, not "p_*.csv".',
  ],
  [
    '{ file: volcano.svg, title: Volcano plot }',
    '{ file: volcano.svg, interpretation: 5 }',
    '20 "results[0].interpretation" must be text that is not empty or a map, not 5.',
  ],
  [
    'example: {',
    'tour: { threshhold: Begin with 2. }\nexample: {',
    '23 "tour.threshhold" must name a dataset, a parameter or a result, but there is no "threshhold"; did you mean "threshold"?',
  ],
]

let site: string

beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'science-flask-tools-'))
  await mkdir(join(site, 'tools', 'volcano'), { recursive: true })
  await writeFile(join(site, 'tools', 'volcano', 'example.csv'), 'id,a\nS1,1\n')
})
afterAll(() => rm(site, { recursive: true }))

/** What is said about a declaration, without the name of the file. */
async function load(text: string): Promise<string[]> {
  await writeFile(join(site, 'tools', 'volcano', 'tool.yaml'), text)
  try {
    await loadTools(site)
    return []
  } catch (error) {
    if (!(error instanceof ToolsError)) throw error
    return error.problems.map(({ place, message }) => {
      expect(place).toMatch(/^tools\/volcano\/tool\.yaml:\d+$/)
      return `${place.split(':')[1]} ${message}`
    })
  }
}

describe('loadTools', () => {
  it('has nothing to say about the declaration that all others here are made from', async () => {
    expect(await load(DECLARATION)).toEqual([])
  })

  it.each(BROKEN)('says what is wrong when %j becomes %j', async (part, change, ...problems) => {
    expect(DECLARATION).toContain(part)
    expect(await load(DECLARATION.replace(part, () => change))).toEqual(problems)
  })

  it.each([
    ['an empty file', '', 7],
    ['a list', '- title', 1],
    ['a sentence', 'Volcano plot', 1],
  ])('says what is wrong with %s', async (_, text, count) => {
    expect(await load(text)).toHaveLength(count)
  })
})
