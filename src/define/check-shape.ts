import { findNearest } from './find-nearest.ts'
import { formatNumber, quote } from './words.ts'

/** The part of JSON Schema that our schemas use. */
export interface Shape {
  readonly type?: string
  readonly description?: string
  readonly examples?: unknown
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly patternProperties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly minProperties?: number
  readonly pattern?: string
}

/** Where in a settings file something does not fit, and a sentence that says what was expected. */
export interface ShapeProblem {
  /** Keys, and places in lists from 0, down to the value. */
  readonly path: readonly string[]
  readonly message: string
}

/** Finds everything in a settings file that does not fit its schema. */
export function checkShape(shape: Shape, value: unknown, path: readonly string[] = []): ShapeProblem[] {
  if (shape.anyOf) return checkAlternatives(shape.anyOf, value, path)
  if (!fits(shape, value)) return [{ path, message: describeMisfit(shape, value, path) }]
  if (Array.isArray(value)) {
    const { items } = shape
    return items ? value.flatMap((item, index) => checkShape(items, item, [...path, String(index)])) : []
  }
  return isMap(value) ? checkMap(shape, value, path) : []
}

/** A path as people write it: `results[0].file`. */
export function formatPath(path: readonly string[]): string {
  return path.map((key, index) => (/^\d+$/.test(key) ? `[${key}]` : `${index > 0 ? '.' : ''}${key}`)).join('')
}

function checkMap(shape: Shape, value: Readonly<Record<string, unknown>>, path: readonly string[]): ShapeProblem[] {
  const { properties = {}, required = [] } = shape
  const anyKey = Object.values(shape.patternProperties ?? {})[0]
  const given = Object.entries(value).filter(([, item]) => item !== undefined)
  const unknown = given.flatMap(([key]) => (anyKey || Object.hasOwn(properties, key) ? [] : [key]))
  const misspelt = unknown.map(key => findNearest(key, Object.keys(properties)))
  const missing = required.filter(key => value[key] === undefined && !misspelt.includes(key))
  return [
    ...missing.map(key => ({
      path: [...path, key],
      message: `${name([...path, key])} must be given: ${describeShape(properties[key] ?? {})}.`,
    })),
    ...given.flatMap(([key, item]) => {
      if (unknown.includes(key)) return [describeUnknownKey(Object.keys(properties), key, path)]
      const inner = Object.hasOwn(properties, key) ? properties[key] : anyKey
      return inner ? checkShape(inner, item, [...path, key]) : []
    }),
  ]
}

function describeUnknownKey(known: readonly string[], key: string, path: readonly string[]): ShapeProblem {
  const nearest = findNearest(key, known)
  const hint = nearest ? `did you mean "${nearest}"?` : `known here: ${known.join(', ')}.`
  return { path: [...path, key], message: `${name([...path, key])} is no setting; ${hint}` }
}

function checkAlternatives(options: readonly Shape[], value: unknown, path: readonly string[]): ShapeProblem[] {
  const words = options.map(option => option.const)
  if (words.every(word => word !== undefined)) return checkWord(words.map(String), value, path)
  const key = findDiscriminator(options)
  if (key && isMap(value)) {
    const chosen = options.find(option => option.properties?.[key].const === value[key])
    const kinds = options.map(option => String(option.properties?.[key].const))
    return chosen ? checkShape(chosen, value, path) : checkWord(kinds, value[key], [...path, key])
  }
  const results = options.map(option => checkShape(option, value, path))
  if (results.some(result => result.length === 0)) return []
  const isScalar = typeof value === 'number' || typeof value === 'boolean'
  const byType = options.findIndex(option => typeFits(option.type, value))
  // A number where one may write a text or something larger was meant as a text.
  const asText = options.some(({ type }) => type === 'array') ? options.findIndex(({ type }) => type === 'string') : -1
  const closest = byType < 0 && isScalar ? asText : byType
  if (closest >= 0) return results[closest]
  const expected = [...new Set(options.map(describeShape))].join(' or ')
  return [{ path, message: `${name(path)} must be ${expected}, not ${describeValue(value)}.` }]
}

function checkWord(words: readonly string[], value: unknown, path: readonly string[]): ShapeProblem[] {
  if (typeof value === 'string' && words.includes(value)) return []
  if (value === undefined) return [{ path, message: `${name(path)} must be given: one of ${words.join(', ')}.` }]
  const nearest = typeof value === 'string' ? findNearest(value, words) : undefined
  const hint = nearest ? ` Did you mean ${nearest}?` : ''
  return [{ path, message: `${name(path)} must be one of ${words.join(', ')}, not ${describeValue(value)}.${hint}` }]
}

/** The property that tells alternatives apart, such as `kind`. */
function findDiscriminator(options: readonly Shape[]): string | undefined {
  const keys = Object.keys(options[0]?.properties ?? {})
  return keys.find(key => options.every(option => option.properties?.[key]?.const !== undefined))
}

function fits(shape: Shape, value: unknown): boolean {
  if (shape.const !== undefined) return value === shape.const
  if (!typeFits(shape.type, value)) return false
  if (typeof value === 'string') return textFits(shape, value)
  if (typeof value === 'number') return numberFits(shape, value)
  if (Array.isArray(value)) return value.length >= (shape.minItems ?? 0)
  return !isMap(value) || Object.keys(value).length >= (shape.minProperties ?? 0)
}

function textFits(
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern = '' }: Shape,
  value: string,
): boolean {
  const length = [...value].length
  return length >= minLength && length <= maxLength && new RegExp(pattern, 'u').test(value)
}

function numberFits({ minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity }: Shape, value: number) {
  return Number.isFinite(value) && value >= minimum && value <= maximum && value > exclusiveMinimum
}

function typeFits(type: string | undefined, value: unknown): boolean {
  if (type === undefined) return true
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'array') return Array.isArray(value)
  return type === 'object' ? isMap(value) : typeof value === type
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function describeMisfit(shape: Shape, value: unknown, path: readonly string[]): string {
  if (value === null) return `${name(path)} is empty; it must be ${describeShape(shape)}.`
  const isScalar = typeof value === 'number' || typeof value === 'boolean'
  const hint =
    shape.type === 'string' && isScalar && textFits(shape, String(value)) ? ` Write it in quotes: "${value}".` : ''
  return `${name(path)} must be ${describeShape(shape)}, not ${describeValue(value)}.${hint}`
}

/** What fits a shape, as the end of a sentence: `a whole number of at least 1`. */
function describeShape(shape: Shape): string {
  if (shape.anyOf) return [...new Set(shape.anyOf.map(describeShape))].join(' or ')
  if (shape.const !== undefined) return String(shape.const)
  const noun = NOUNS[shape.type ?? ''] ?? 'a value'
  return Array.isArray(shape.examples)
    ? `${noun} such as ${formatExample(shape.examples[0])}`
    : `${noun}${describeBounds(shape)}`
}

const NOUNS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
}

function describeBounds({
  minimum,
  maximum,
  exclusiveMinimum,
  minLength,
  maxLength,
  minItems,
  minProperties,
  pattern,
}: Shape): string {
  if (minimum !== undefined && maximum !== undefined)
    return ` from ${formatNumber(minimum)} to ${formatNumber(maximum)}`
  if (minimum !== undefined) return ` of at least ${formatNumber(minimum)}`
  if (exclusiveMinimum !== undefined) return ` above ${formatNumber(exclusiveMinimum)}`
  if (maxLength !== undefined) return ` of ${minLength ?? 0} to ${formatNumber(maxLength)} characters`
  if (pattern) return ` of the form ${pattern}`
  if (minLength) return ' that is not empty'
  return minItems || minProperties ? ' that is not empty' : ''
}

function formatExample(example: unknown): string {
  if (Array.isArray(example)) return `[${example.join(', ')}]`
  return isMap(example)
    ? `{ ${Object.entries(example)
        .map(([key, item]) => `${key}: ${formatExample(item)}`)
        .join(', ')} }`
    : String(example)
}

function describeValue(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (isMap(value)) return Object.keys(value).length === 0 ? 'an empty map' : 'a map'
  return String(value)
}

const name = (path: readonly string[]) => (path.length === 0 ? 'The file' : `"${formatPath(path)}"`)
