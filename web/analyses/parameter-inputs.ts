import { checkParameter } from '../../src/define/check-parameter.ts'
import { findShown, type KnownColumns } from '../../src/define/find-shown.ts'
import { parseSetting } from '../../src/define/parse-setting.ts'
import type { Parameter, ToolDeclaration } from '../../src/define/tool.ts'
import type { Texts } from '../texts/create-texts.ts'
import { describeRefusal } from './describe-parameter.ts'
import type { LinkSettings } from './link-settings.ts'
import { isAmbiguous, normalizeNumber } from './read-number.ts'

/** What a field of the form holds: text as it is typed, a tick, or a list. */
export type ParameterInput = string | boolean | readonly string[]
export type ParameterInputs = Readonly<Record<string, ParameterInput>>

type Parameters = ToolDeclaration['parameters']
/** What a form begins with besides the defaults. */
interface Given {
  /** Texts of a link (`?alpha=0.01`). */
  readonly settings?: LinkSettings
  /** Values of an earlier analysis. */
  readonly values?: Readonly<Record<string, unknown>>
}

/** What the form begins with: the text of a link, else the value of an earlier analysis, else the default, else nothing. */
export function initialInputs(
  parameters: Parameters,
  { settings = {}, values = {} }: Given,
  t: Texts,
): ParameterInputs {
  const entries = Object.entries(parameters).map(([name, parameter]) => {
    const text = Object.hasOwn(settings, name) ? settings[name] : undefined
    const earlier = Object.hasOwn(values, name) ? values[name] : parameter.default
    return [name, toInput(parameter, text === undefined ? earlier : parseSetting(parameter, text), t)] as const
  })
  return Object.fromEntries(entries)
}

/** A value that is none of the kind stays the text it is, for the check to name it at the field. */
function toInput({ kind }: Parameter, value: unknown, t: Texts): ParameterInput {
  if (kind === 'boolean' && (value === undefined || typeof value === 'boolean')) return value === true
  if (kind === 'choices' || kind === 'columns') {
    if (value === undefined) return []
    if (Array.isArray(value)) return value.map(String)
  }
  if (typeof value === 'number') return String(value).replace('.', t.decimal)
  return value === undefined ? '' : String(value)
}

/** The value behind a field; text that is no number stays text, for the check to name it. An empty number is missing, not the default. */
function fromInput(parameter: Parameter, input: ParameterInput | undefined): unknown {
  if (parameter.kind !== 'integer' && parameter.kind !== 'number') return input
  if (typeof input !== 'string') return input
  return input.trim() === '' ? '' : parseSetting(parameter, normalizeNumber(input, parameter.kind))
}

/** The values of all fields, shown or not. */
function readInputs(parameters: Parameters, inputs: ParameterInputs): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, fromInput(parameter, inputs[name])]),
  )
}

/** Names of the fields to show, in the order of the declaration. */
export function shownParameters(parameters: Parameters, inputs: ParameterInputs, columns?: KnownColumns): string[] {
  const shown = findShown(parameters, readInputs(parameters, inputs), columns)
  return Object.keys(parameters).filter(name => shown.has(name))
}

/** What is wrong with one field, as one types; undefined when it is right. */
export function checkInput(
  parameter: Parameter,
  input: ParameterInput | undefined,
  { t, ...context }: { readonly name: string; readonly columns?: KnownColumns | undefined; readonly t: Texts },
): string | undefined {
  const problem = checkParameter(parameter, fromInput(parameter, input), context)
  if (!problem) return undefined
  const isNumber = parameter.kind === 'integer' || parameter.kind === 'number'
  if (isNumber && typeof input === 'string' && isAmbiguous(input, parameter.kind)) {
    const plain = input.trim().replaceAll(/[.,]/g, '')
    return t('parameter.ambiguous', { given: input.trim(), plain, decimal: `${plain[0]}${t.decimal}0` })
  }
  return describeRefusal(parameter, problem, t)
}

/** The parameters of the request: those that are shown. */
export function requestedParameters(parameters: Parameters, inputs: ParameterInputs, columns?: KnownColumns) {
  const values = readInputs(parameters, inputs)
  return Object.fromEntries(shownParameters(parameters, inputs, columns).map(name => [name, values[name]]))
}
