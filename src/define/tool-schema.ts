import type { Static } from 'typebox'
import { Type } from './light-type.ts'
import type { CommandPart } from './tool.ts'

const closed = { additionalProperties: false }
const text = (description: string) => Type.String({ minLength: 1, description })
const optionalText = (description: string) => Type.Optional(text(description))
const count = (minimum: number, description: string) => Type.Optional(Type.Integer({ minimum, description }))
const scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()])

const range = (what: string) =>
  Type.Optional(
    Type.Object(
      { min: count(0, `Fewest ${what}`), max: count(1, `Most ${what}`) },
      { ...closed, description: `How many ${what} there may be`, examples: [{ min: 3, max: 500 }] },
    ),
  )

const datasetSchema = Type.Object(
  {
    title: optionalText('What the form calls it. Default: its name'),
    help: optionalText('One or two sentences below the field'),
    samples: range('samples'),
    features: range('features'),
    numeric: Type.Optional(
      Type.Boolean({ default: true, description: 'Keep numeric columns only, and say which were set aside' }),
    ),
    missing: Type.Optional(
      Type.Union([Type.Literal('median'), Type.Literal('reject'), Type.Literal('keep')], {
        description: 'What becomes of a missing value. Default: median, and keep where numeric is false',
      }),
    ),
    optional: Type.Optional(Type.Boolean({ default: false, description: 'Whether a study may do without it' })),
    sharesSamplesWith: optionalText('Name of the dataset with which it must have samples in common'),
    minShared: count(1, 'Fewest samples in common. Default 1'),
    maxBytes: count(1, 'Largest file, in bytes. Default: the site’s'),
    types: Type.Optional(
      Type.Record(Type.String(), text('Label'), {
        description: 'Kinds of data that a user may name the file as: label by key',
        examples: [{ rna: 'Gene expression' }],
      }),
    ),
  },
  closed,
)

const condition = (description: string) =>
  Type.Record(Type.String(), Type.Union([scalar, Type.Array(scalar, { minItems: 1 })]), {
    minProperties: 1,
    description,
    examples: [{ method: 'wilcoxon' }],
  })

const parameterBase = {
  title: optionalText('What the form calls it. Default: its name'),
  help: optionalText('One or two sentences below the field'),
  when: Type.Optional(
    condition(
      'It is shown, required and passed only if each of these parameters has one of these values; the name of an optional dataset stands for whether it is there, true or false',
    ),
  ),
  group: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'Title of the group of fields that it belongs to',
      examples: ['Plot'],
    }),
  ),
  advanced: Type.Optional(
    Type.Boolean({ description: 'Folded away until a user asks for it; it needs a default then. Default: false' }),
  ),
}

const options = Type.Record(Type.String(), text('Label'), {
  minProperties: 1,
  description: 'Label by value',
  examples: [{ t: 'Welch t-test', wilcoxon: 'Rank-sum' }],
})
const of = text('Name of the dataset whose columns may be chosen')
const listBounds = { min: count(0, 'Fewest'), max: count(1, 'Most') }
const textDefault = Type.Optional(Type.String({ description: 'Chosen at first; without one the user must choose' }))
const booleanDefault = Type.Optional(Type.Boolean({ description: 'Value at first. Default: false' }))
const listDefault = Type.Optional(Type.Array(Type.String(), { description: 'Chosen at first' }))

const numeric = <Kind extends 'integer' | 'number'>(kind: Kind) => {
  const value = (description: string) =>
    Type.Optional(kind === 'integer' ? Type.Integer({ description }) : Type.Number({ description }))
  return Type.Object(
    {
      ...parameterBase,
      kind: Type.Literal(kind),
      min: value('Least value'),
      max: value('Greatest value'),
      step: Type.Optional(Type.Number({ exclusiveMinimum: 0, description: 'Values are whole steps from min' })),
      unit: optionalText('Shown behind the field'),
      default: value('Value at first; without one the user must give a value'),
    },
    closed,
  )
}

/** Schema of a parameter, by kind. */
const parameterSchema = Type.Union([
  numeric('integer'),
  numeric('number'),
  Type.Object(
    {
      ...parameterBase,
      kind: Type.Literal('text'),
      minLength: count(0, 'Fewest characters'),
      maxLength: count(1, 'Most characters. Default 1,000'),
      pattern: optionalText('Regular expression that the whole text must match'),
      default: Type.Optional(Type.String({ description: 'Value at first; "" lets the user leave it empty' })),
    },
    closed,
  ),
  Type.Object({ ...parameterBase, kind: Type.Literal('choice'), options, default: textDefault }, closed),
  Type.Object(
    { ...parameterBase, kind: Type.Literal('choices'), options, ...listBounds, default: listDefault },
    closed,
  ),
  Type.Object({ ...parameterBase, kind: Type.Literal('boolean'), default: booleanDefault }, closed),
  Type.Object({ ...parameterBase, kind: Type.Literal('column'), of, default: textDefault }, closed),
  Type.Object({ ...parameterBase, kind: Type.Literal('columns'), of, ...listBounds, default: listDefault }, closed),
])

const resultSchema = Type.Object(
  {
    file: Type.String({
      minLength: 1,
      description: 'Name of a file below output/; * stands for any characters but /',
      examples: ['volcano.svg'],
    }),
    title: optionalText('What the result page calls it; the stars of the file are filled in. Default: the file'),
    view: Type.Optional(
      Type.Union(
        [
          Type.Literal('table'),
          Type.Literal('matrix'),
          Type.Literal('plot'),
          Type.Literal('image'),
          Type.Literal('text'),
          Type.Literal('html'),
          Type.Literal('file'),
        ],
        { description: 'How it is shown. Default: follows from the extension' },
      ),
    ),
    help: optionalText('One or two sentences below the title'),
    optional: Type.Optional(Type.Boolean({ description: 'Whether a run may end well without it. Default: false' })),
    pvalues: optionalText('For a matrix: the result that holds its p-values'),
    order: optionalText('For a matrix: the result that holds the order of its rows and columns'),
    interpretation: Type.Optional(
      Type.Union(
        [
          text('How to read it, in Markdown'),
          Type.Object({ file: text('The result that holds it, a Markdown file that the run writes') }, closed),
        ],
        {
          description: 'How to read the result: Markdown, or the Markdown file that the run writes about it',
          examples: [{ file: 'hits.md' }],
        },
      ),
    ),
  },
  closed,
)

const exampleSchema = Type.Object(
  {
    title: optionalText('What the example shows'),
    datasets: Type.Record(Type.String(), text('Path of a file, relative to the declaration'), {
      minProperties: 1,
      description: 'Path of a file, relative to the declaration, by name of the dataset',
      examples: [{ expression: 'example.csv' }],
    }),
    parameters: Type.Optional(
      Type.Record(Type.String(), Type.Union([scalar, Type.Array(Type.String())]), {
        description: 'Values that differ from the defaults',
      }),
    ),
    source: optionalText('Where the data come from'),
    expected: optionalText(
      'Folder of results, relative to the declaration, that `science-flask check` compares with those of the run',
    ),
  },
  {
    ...closed,
    description: 'Data and settings of “try it with example data”, the self-test and the help page',
    examples: [{ datasets: { expression: 'example.csv' } }],
  },
)

const parts = {
  title: Type.String({ minLength: 1, maxLength: 100, description: 'Name of the tool' }),
  summary: Type.String({ minLength: 1, maxLength: 300, description: 'One sentence that says what the tool does' }),
  version: Type.String({
    pattern: '^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$',
    description: 'Semantic version, kept with every analysis',
    examples: ['1.0.0'],
  }),
  datasets: Type.Record(Type.String(), datasetSchema, {
    minProperties: 1,
    description: 'Tables that go in, by name',
    examples: [{ expression: { title: 'Expression table' } }],
  }),
  parameters: Type.Optional(Type.Record(Type.String(), parameterSchema, { description: 'Settings, by name' })),
  results: Type.Array(resultSchema, {
    minItems: 1,
    description: 'Files that come out, in the order in which they are shown',
    examples: [['{ file: volcano.svg }']],
  }),
  example: exampleSchema,
  limits: Type.Optional(
    Type.Object(
      {
        minutes: Type.Optional(Type.Number({ exclusiveMinimum: 0, description: 'Longest run. Default: the site’s' })),
        memory: Type.Optional(Type.Integer({ minimum: 16, description: 'Most memory, in MB. Default: the site’s' })),
        advice: optionalText('What a user may change when a run takes too long or too much memory'),
      },
      { ...closed, description: 'What a run may take', examples: [{ minutes: 10, memory: 1000 }] },
    ),
  ),
  cite: Type.Optional(
    Type.Union(
      [
        text('What to cite'),
        Type.Object(
          { text: text('What to cite'), doi: optionalText('Digital object identifier, without https://') },
          closed,
        ),
      ],
      { description: 'What users cite: a text, or a text with its DOI' },
    ),
  ),
  contact: optionalText('E-mail address or page for questions about the tool'),
  license: optionalText('License of the tool, such as MIT'),
  tour: Type.Optional(
    Type.Record(Type.String(), text('One to three sentences'), {
      description:
        'What the tours of the pages say at a dataset, a parameter or a result, by its name or file. Default: its help',
      examples: [{ expression: 'Begin with the normalised table.' }],
    }),
  ),
  help: optionalText('Markdown file, relative to the declaration'),
  roles: Type.Optional(
    Type.Array(text('Name of a role'), {
      minItems: 1,
      description: 'Only accounts with one of these roles may use the tool. Default: everybody',
      examples: [['[lab, collaborators]']],
    }),
  ),
}

const word = Type.String({ minLength: 1, description: 'A word; it may name values, such as `--alpha={alpha}`' })
const words = Type.Array(word, { minItems: 1, description: 'Words that are passed together, or left out together' })
const command = Type.Array(
  Type.Union([
    word,
    words,
    Type.Object(
      { when: condition('They are passed only if each of these parameters has one of these values'), words },
      { ...closed, description: 'Words with a condition', examples: [{ when: { exact: true }, words: ['--exact'] }] },
    ),
  ]),
  {
    minItems: 1,
    description: 'Program and its arguments, which may name values (see the process contract)',
    examples: [['Rscript', 'volcano.R']],
  },
)

const environment = optionalText(
  'Folder of a Python virtual environment or a conda environment, relative to the declaration or to the site: its programs come first',
)

/** What `tool.yaml` may say: the declaration of a tool in any language. */
export const toolSchema = Type.Object({ ...parts, command, environment }, closed)

/** What `tool.ts` may say, its function aside. */
export const moduleSchema = Type.Object(parts, closed)

/** A declaration of the right shape, before its defaults are filled in. */
export type DeclarationSource = Static<typeof moduleSchema> & {
  readonly command?: readonly CommandPart[]
  readonly environment?: string
}
