// The page docs/authors/declaration.md: every setting of tool.yaml, made from its schema.
import type { Shape } from '../src/define/check-shape.ts'
import { toolSchema } from '../src/define/tool-schema.ts'

const INTRODUCTION = `# The declaration

\`tool.yaml\` beside the script says what goes in and what comes out; the form, the checks, \`--set\` on the command line, the JSON Schema of the
API and the help page are made from it. A tool in TypeScript says the same in \`tool.ts\`, with \`run\`, its function, in the place of \`command\`.
A mistake is reported with its line and a likely correction, by \`science-flask check\` and at the start of the site.

An editor that knows the YAML language server completes and checks a declaration as you type, if its first line names the schema, which lies in
\`docs/schema\` of Science Flask; there is one for \`site.yaml\`, too:

\`\`\`yaml
# yaml-language-server: $schema=/path/to/science-flask/docs/schema/tool.json
\`\`\`

Names of datasets and parameters have at most 40 letters, digits and \`_\`, beginning with a letter; the script sees these names, users see the titles.
`

const PARAMETER = '## A parameter'

/** The page that explains every setting of a declaration. */
export function describeDeclaration(): string {
  const { properties = {} } = toolSchema as Shape
  const { datasets, parameters, results, example, limits, cite } = properties
  const kinds = (anyValue(parameters).anyOf ?? []).map(describeKind)
  return [
    INTRODUCTION,
    section('## The tool', toolSchema as Shape),
    section('## A dataset', anyValue(datasets)),
    `${PARAMETER}\n\n${describeCommon(anyValue(parameters))}`,
    ...kinds,
    section('## A result', results.items ?? {}),
    section('## The example', example),
    section('## Limits', limits),
    section('## What to cite', cite.anyOf?.find(shape => shape.properties) ?? {}),
  ].join('\n')
}

/** What a map with free keys holds. */
const anyValue = (shape: Shape): Shape => Object.values(shape.patternProperties ?? {})[0] ?? {}

const COMMON = ['title', 'help', 'when', 'group', 'advanced']

/** The settings that every kind of parameter has. */
function describeCommon({ anyOf: [first = {}] = [] }: Shape): string {
  const entries = Object.entries(first.properties ?? {}).filter(([name]) => COMMON.includes(name))
  return `${HEAD}${['| `kind` | yes | text | One of those below |', ...entries.map(([name, shape]) => row(name, shape, false))].join('\n')}\n`
}

function describeKind({ properties = {}, required = [] }: Shape): string {
  const kind = String(properties.kind?.const)
  const own = Object.entries(properties).filter(([name]) => name !== 'kind' && !COMMON.includes(name))
  const rows = own.map(([name, shape]) => row(name, shape, required.includes(name)))
  return `### \`kind: ${kind}\`\n\n${rows.length > 0 ? `${HEAD}${rows.join('\n')}\n` : ''}`
}

const HEAD = '| setting | required | kind | what it says |\n|---|---|---|---|\n'

function section(title: string, { properties = {}, required = [] }: Shape): string {
  const rows = Object.entries(properties).map(([name, shape]) => row(name, shape, required.includes(name)))
  return `${title}\n\n${HEAD}${rows.join('\n')}\n`
}

function row(name: string, shape: Shape, isRequired: boolean): string {
  const example = firstExample(shape)
  const words = [shape.description ?? '', example ? `Such as \`${example}\`` : ''].filter(Boolean).join('. ')
  return `| \`${name}\` | ${isRequired ? 'yes' : ''} | ${kindOf(shape)} | ${words} |`
}

function kindOf(shape: Shape): string {
  if (shape.const !== undefined) return `\`${shape.const}\``
  if (shape.anyOf) return [...new Set(shape.anyOf.map(kindOf))].join(', ')
  if (shape.type === 'array') return 'list'
  if (shape.type === 'object') return 'map'
  return (
    { string: 'text', integer: 'whole number', number: 'number', boolean: '`true`, `false`' }[shape.type ?? ''] ?? ''
  )
}

function firstExample({ examples }: Shape): string | undefined {
  const [example] = Array.isArray(examples) ? examples : []
  return example === undefined ? undefined : writeFlow(example)
}

/** A value as YAML writes it on one line. */
function writeFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeFlow).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const pairs = Object.entries(value).map(([key, item]) => `${key}: ${writeFlow(item)}`)
  return `{ ${pairs.join(', ')} }`
}
