import { checkParameter } from '../../src/define/check-parameter.ts'
import { findShown } from '../../src/define/find-shown.ts'
import { parseSetting } from '../../src/define/parse-setting.ts'
import type { Parameter, ToolDeclaration } from '../../src/define/tool.ts'
import type { Texts } from '../texts/create-texts.ts'
import { describeRefusal } from './describe-parameter.ts'
import { isAmbiguous, normalizeNumber } from './read-number.ts'

/** What a field of the form holds: text as it is typed, a tick, or a list. */
export type ParameterInput = string | boolean | readonly string[]
export type ParameterInputs = Readonly<Record<string, ParameterInput>>

type Parameters = ToolDeclaration['parameters']
/** Names of the columns, by role of the dataset. */
type Columns = Readonly<Record<string, readonly string[]>>

/** What the form begins with: the value in the address (`?alpha=0.01`), else the default, else nothing. */
export function initialInputs(parameters: Parameters, search: URLSearchParams, t: Texts): ParameterInputs {
  const entries = Object.entries(parameters).map(([name, parameter]) => {
    const given = search.get(name)
    const value = given === null ? parameter.default : parseSetting(parameter, given)
    return [name, toInput(parameter, value, t)] as const
  })
  return Object.fromEntries(entries)
}

function toInput({ kind }: Parameter, value: unknown, t: Texts): ParameterInput {
  if (kind === 'boolean') return value === true
  if (kind === 'choices' || kind === 'columns') return Array.isArray(value) ? value.map(String) : []
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
export function shownParameters(parameters: Parameters, inputs: ParameterInputs, columns?: Columns): string[] {
  const shown = findShown(parameters, readInputs(parameters, inputs), columns)
  return Object.keys(parameters).filter(name => shown.has(name))
}

/** What is wrong with one field, as one types; undefined when it is right. */
export function checkInput(
  parameter: Parameter,
  input: ParameterInput | undefined,
  { t, ...context }: { readonly name: string; readonly columns?: Columns | undefined; readonly t: Texts },
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
export function requestedParameters(parameters: Parameters, inputs: ParameterInputs, columns?: Columns) {
  const values = readInputs(parameters, inputs)
  return Object.fromEntries(shownParameters(parameters, inputs, columns).map(name => [name, values[name]]))
}
