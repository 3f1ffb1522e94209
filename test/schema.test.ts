import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Check } from 'typebox/schema'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const ROOT = join(import.meta.dirname, '..')
const schemaOf = (name: 'site' | 'tool') => JSON.parse(readFileSync(join(ROOT, `docs/schema/${name}.json`), 'utf8'))

interface Node {
  readonly description?: string
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Node>>
  readonly patternProperties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly anyOf?: readonly Node[]
}

/** Settings that an editor could say nothing about. */
function findUndescribed({ properties = {}, patternProperties = {}, items, anyOf = [] }: Node, path = ''): string[] {
  const named = Object.entries(properties)
  const silent = named.filter(([, node]) => !node.description && node.const === undefined && !node.properties)
  const below = [...named, ...Object.entries(patternProperties), ...(items ? [['[]', items] as const] : [])]
  return [
    ...silent.map(([name]) => `${path}.${name}`),
    ...below.flatMap(([name, node]) => findUndescribed(node, `${path}.${name}`)),
    ...anyOf.flatMap((node, index) => findUndescribed(node, `${path}|${index}`)),
  ]
}

describe.each(['site', 'tool'] as const)('the JSON Schema of %s.yaml', name => {
  const schema = schemaOf(name)

  it('describes every setting, for editors to show', () => {
    expect(findUndescribed(schema)).toEqual([])
  })

  it.each(globSync(name === 'site' ? 'examples/*/site.yaml' : 'examples/*/tools/*/tool.yaml', { cwd: ROOT }))(
    'accepts %s',
    file => {
      const value = parse(readFileSync(join(ROOT, file), 'utf8'))
      expect(Check(schema, value)).toBe(true)
    },
  )

  it('accepts no setting that is misspelt', () => {
    const [file] = globSync(name === 'site' ? 'examples/*/site.yaml' : 'examples/*/tools/*/tool.yaml', { cwd: ROOT })
    const value = parse(readFileSync(join(ROOT, file), 'utf8'))
    expect(Check(schema, { ...value, sumary: 'x' })).toBe(false)
  })
})
