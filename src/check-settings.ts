import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { LineCounter, parseDocument } from 'yaml'
import { findNearest } from './define/find-nearest.ts'

/** A mistake in a settings file or in the environment. */
export interface SettingProblem {
  /** `site.yaml:12`, or the name of the variable. */
  readonly place: string
  /** What is wrong, what was expected, and a likely correction. */
  readonly message: string
}

interface SettingsFile {
  readonly file: string
  readonly text: string
}

/** Checks a YAML file against a schema and fills in its defaults; every problem says its line. */
export function checkSettings(schema: TSchema, { file, text }: SettingsFile) {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const syntax = document.errors.map(error => ({
    place: `${file}:${lines.linePos(error.pos[0]).line}`,
    message: `This is not valid YAML: ${error.message}`,
  }))
  if (syntax.length > 0) return { problems: syntax }
  const lineOf = (path: readonly string[]) => {
    const node = document.getIn(path, true) ?? document.getIn(path.slice(0, -1), true)
    const range = (node as { range?: readonly number[] } | undefined)?.range
    return range?.[0] === undefined ? 1 : lines.linePos(range[0]).line
  }
  const value = Value.Default(schema, document.toJS() ?? {})
  const problems = findSchemaProblems(schema, value).map(({ path, message }) => ({
    place: `${file}:${lineOf(path)}`,
    message,
  }))
  return problems.length > 0 ? { problems } : { problems, value }
}

/** Every place where a value does not fit its schema, in words; of several messages for a place the first. */
export function findSchemaProblems(schema: TSchema, value: unknown): { path: string[]; message: string }[] {
  const found = new Map<string, { path: string[]; message: string }>()
  for (const error of Value.Errors(schema, value)) {
    if (error.keyword === 'additionalProperties') continue
    const path = error.instancePath.split('/').slice(1)
    if (!found.has(error.instancePath)) found.set(error.instancePath, { path, message: describe(schema, path, error) })
  }
  return [...found.values()]
}

type SchemaError = ReturnType<typeof Value.Errors>[number]

function describe(schema: TSchema, path: readonly string[], error: SchemaError): string {
  const name = path.join('.')
  if (error.keyword === 'boolean') return describeUnknownKey(schema, path)
  if (error.keyword === 'required') {
    const missing = (error.params as { requiredProperties: string[] }).requiredProperties
    return `${missing.map(key => [...path, key].join('.')).join(' and ')} must be given.`
  }
  if (error.keyword === 'const' || error.keyword === 'enum') {
    const options = literalsOf(schemaAt(schema, path))
    return `"${name}" must be one of ${options.join(', ')}.`
  }
  return `"${name}" ${error.message}.`
}

function describeUnknownKey(schema: TSchema, path: readonly string[]): string {
  const known = Object.keys((schemaAt(schema, path.slice(0, -1)) as { properties?: object })?.properties ?? {})
  const nearest = findNearest(path.at(-1) ?? '', known)
  const hint = nearest ? `did you mean "${nearest}"?` : `known here: ${known.join(', ')}.`
  return `"${path.join('.')}" is no setting; ${hint}`
}

function schemaAt(schema: TSchema, path: readonly string[]): TSchema | undefined {
  const step = (current: unknown, key: string) =>
    (current as { properties?: Record<string, unknown> })?.properties?.[key]
  return path.reduce<unknown>(step, schema) as TSchema | undefined
}

function literalsOf(schema: TSchema | undefined): string[] {
  const options = (schema as { anyOf?: { const?: unknown }[] } | undefined)?.anyOf ?? []
  return options.map(option => String(option.const))
}
