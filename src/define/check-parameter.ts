import { findNearest } from './find-nearest.ts'
import type { KnownColumns } from './find-shown.ts'
import type { Problem } from './problem.ts'
import type {
  ChoiceParameter,
  ChoicesParameter,
  ColumnParameter,
  ColumnsParameter,
  NumericParameter,
  Parameter,
  Range,
  TextParameter,
} from './tool.ts'
import { countOf, formatNumber, listWords, quote, shorten } from './words.ts'

interface Context {
  readonly name: string
  /** Names of the columns by role; without it they are not looked up. */
  readonly columns?: KnownColumns
}

/** Checks one value, also as one types it; undefined when it is right. */
export function checkParameter(parameter: Parameter, value: unknown, context: Context): Problem | undefined {
  const expected = describeExpected(parameter)
  if (isAbsent(parameter, value)) {
    return {
      code: 'PARAMETER_MISSING',
      field: context.name,
      message: `${parameter.title} must be given: ${expected}.`,
    }
  }
  const fault = findFault(parameter, value, context)
  if (!fault) return undefined
  const given = describeValue(fault.value)
  return {
    code: 'PARAMETER_INVALID',
    field: context.name,
    message: `${parameter.title} must be ${expected}; ${fault.reason ?? `you gave ${given}`}.${fault.hint ?? ''}`,
    value: shorten(given.replace(/^"(.*)"$/, '$1')),
  }
}

/** What is wrong with a value: the part of it that is, and if need be in what way. */
interface Fault {
  readonly value: unknown
  readonly reason?: string
  readonly hint?: string
}

function isAbsent(parameter: Parameter, value: unknown): boolean {
  if (value === '') return parameter.kind !== 'text' || !(parameter.default === '' || parameter.minLength === 0)
  return value === undefined || value === null || Number.isNaN(value)
}

function findFault(parameter: Parameter, value: unknown, { columns }: Context): Fault | undefined {
  switch (parameter.kind) {
    case 'integer':
    case 'number':
      return isNumberRight(parameter, value) ? undefined : { value }
    case 'text':
      return findTextFault(parameter, value)
    case 'boolean':
      return typeof value === 'boolean' ? undefined : { value }
    case 'choice':
      return findUnknown(value, Object.keys(parameter.options))
    case 'choices':
      return findListFault(value, parameter, Object.keys(parameter.options))
    case 'column':
      return findUnknown(value, columns?.[parameter.of])
    case 'columns':
      return findListFault(value, parameter, columns?.[parameter.of])
  }
}

function isNumberRight({ kind, min, max, step }: NumericParameter, value: unknown): boolean {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false
  if (kind === 'integer' && !Number.isSafeInteger(value)) return false
  if (min !== undefined && value < min) return false
  if (max !== undefined && value > max) return false
  return step === undefined || isOnStep(value - (min ?? 0), step)
}

/** Steps such as 0.1 are not exact in memory: 0.3 is three of them. */
function isOnStep(distance: number, step: number): boolean {
  const steps = distance / step
  return Math.abs(steps - Math.round(steps)) <= 1e-9 * Math.max(1, Math.abs(steps))
}

const LINE_OR_CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u

function findTextFault({ minLength, maxLength, pattern }: TextParameter, value: unknown): Fault | undefined {
  if (typeof value !== 'string') return { value }
  if (LINE_OR_CONTROL.test(value)) return { value, reason: 'yours has a line break or a control character' }
  if (!value.isWellFormed()) return { value, reason: 'yours has half a character' }
  const length = [...value].length
  if (length < (minLength ?? 0) || length > (maxLength ?? Number.POSITIVE_INFINITY)) {
    return { value, reason: `yours has ${formatNumber(length)}` }
  }
  return pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(value) ? undefined : { value }
}

function findUnknown(value: unknown, known: readonly string[] | undefined): Fault | undefined {
  if (typeof value !== 'string') return { value }
  if (known === undefined || known.includes(value)) return undefined
  const nearest = findNearest(value, known)
  return { value, ...(nearest ? { hint: ` Did you mean ${quote(nearest)}?` } : {}) }
}

function findListFault(value: unknown, { min, max }: Range, known?: readonly string[]): Fault | undefined {
  if (!Array.isArray(value)) return { value }
  const seen = new Set<unknown>()
  const repeated = value.find(item => seen.size === seen.add(item).size)
  if (repeated !== undefined) return { value: repeated, reason: `${describeValue(repeated)} is named twice` }
  const set = known && new Set(known)
  for (const item of value) {
    const fault = set?.has(item) ? undefined : findUnknown(item, known)
    if (fault) return fault
  }
  const isCountRight = value.length >= (min ?? 0) && value.length <= (max ?? Number.POSITIVE_INFINITY)
  return isCountRight
    ? undefined
    : { value, reason: `you gave ${value.length === 0 ? 'none' : formatNumber(value.length)}` }
}

/** What a value must be, as the end of a sentence: `a whole number from 2 to 2,000`. */
export function describeExpected(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'integer':
    case 'number':
      return describeNumber(parameter)
    case 'text':
      return describeText(parameter)
    case 'boolean':
      return 'true or false'
    case 'choice':
      return `one of ${listOptions(parameter)}`
    case 'choices':
      return `${describeCount(parameter, 'value')} of ${listOptions(parameter)}`
    case 'column':
    case 'columns':
      return describeColumns(parameter)
  }
}

function describeNumber({ kind, min, max, step, unit }: NumericParameter): string {
  const noun = kind === 'integer' ? 'a whole number' : 'a number'
  const steps = step === undefined || (kind === 'integer' && step === 1) ? '' : ` in steps of ${formatNumber(step)}`
  return `${noun}${describeRange({ min, max })}${steps}${unit ? ` (${unit})` : ''}`
}

function describeText({ minLength, maxLength, pattern }: TextParameter): string {
  const range = { min: minLength || undefined, max: maxLength }
  const length = describeRange(range).replace(/^ from/, ' of')
  const form = pattern === undefined ? '' : ` of the form ${pattern}`
  return `a line of text${length && `${length} character${length.endsWith(' 1') ? '' : 's'}`}${form}`
}

/** ` from 2 to 2,000`, ` of at least 2`, ` of at most 2,000`, or nothing. */
function describeRange({ min, max }: Range): string {
  if (min !== undefined && max !== undefined) return ` from ${formatNumber(min)} to ${formatNumber(max)}`
  if (min !== undefined) return ` of at least ${formatNumber(min)}`
  return max === undefined ? '' : ` of at most ${formatNumber(max)}`
}

function describeColumns(parameter: ColumnParameter | ColumnsParameter): string {
  const noun = parameter.kind === 'column' ? 'a column' : describeCount(parameter, 'column')
  return `${noun} of ${parameter.of}`
}

function describeCount({ min = 0, max }: Range, noun: string): string {
  if (max === undefined) return min > 0 ? `a list of at least ${countOf(min, noun)}` : `a list of ${noun}s`
  if (min === max) return `a list of ${countOf(max, noun)}`
  return min > 0 ? `a list of ${formatNumber(min)} to ${countOf(max, noun)}` : `a list of at most ${countOf(max, noun)}`
}

function listOptions({ options }: ChoiceParameter | ChoicesParameter): string {
  return listWords(Object.keys(options).map(quote), 'or')
}

function describeValue(value: unknown): string {
  if (typeof value === 'string') return quote(value)
  return typeof value === 'number' ? formatNumber(value) : shorten(JSON.stringify(value) ?? String(value))
}
