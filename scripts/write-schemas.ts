// The JSON Schemas of site.yaml and tool.yaml in docs/schema, made from the definitions that check these files.
import { toolSchema } from '../src/define/tool-schema.ts'
import { siteSettingsSchema } from '../src/site-settings.ts'

/** File below `docs/` and its text. */
export function describeSchemas(): Readonly<Record<string, string>> {
  return {
    'schema/site.json': writeSchema('site.yaml of a Science Flask site', siteSettingsSchema),
    'schema/tool.json': writeSchema('tool.yaml of a Science Flask tool', toolSchema),
  }
}

function writeSchema(title: string, schema: object): string {
  const head = { $schema: 'https://json-schema.org/draft/2020-12/schema', title }
  return `${JSON.stringify({ ...head, ...schema }, (_key, value) => asWritten(value), 2)}\n`
}

/** Our definitions describe a file with its defaults filled in; what has one need not be written. */
function asWritten(value: unknown): unknown {
  if (!isSchema(value)) return value
  const { required, properties, ...others } = value
  const needed = required.filter(name => !('default' in (properties[name] ?? {})))
  return { ...others, ...(needed.length > 0 ? { required: needed } : {}), properties }
}

interface ObjectSchema {
  readonly required: readonly string[]
  readonly properties: Readonly<Record<string, object>>
}

function isSchema(value: unknown): value is ObjectSchema {
  return (
    typeof value === 'object' &&
    value !== null &&
    'properties' in value &&
    'required' in value &&
    Array.isArray(value.required)
  )
}
