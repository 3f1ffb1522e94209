import { checkParameter } from './check-parameter.ts'
import { findNearest } from './find-nearest.ts'
import { findShown, type KnownColumns } from './find-shown.ts'
import type { Problem } from './problem.ts'
import type { Parameter, ParameterValue, ParameterValues, ToolDeclaration } from './tool.ts'
import { listWords, quote, shorten } from './words.ts'

type Parameters = ToolDeclaration['parameters']

/** Of names that the tool does not know so many are reported. */
const MOST_UNKNOWN = 10

/**
 * Checks the parameters of an analysis, in the browser, on the server and at the command line alike.
 *
 * @param input  as given; an absent parameter takes its default, one that is not shown is left out
 * @param columns  names of the columns of the datasets that are there, by role; a parameter of a dataset that is not among
 *   them is not asked for. Where there is none, every dataset counts as there, and names of columns are not looked up.
 * @returns a value for every parameter that is shown, or all problems, each with its parameter as `field`
 */
export function checkParameters(
  parameters: Parameters,
  input: Readonly<Record<string, unknown>>,
  columns?: KnownColumns,
): { readonly values: ParameterValues } | { readonly problems: Problem[] } {
  const given = Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, valueOrDefault(parameter, input, name)]),
  )
  const shown = findShown(parameters, given, columns)
  const unknown = Object.keys(input).filter(name => !Object.hasOwn(parameters, name))
  const problems = unknown.slice(0, MOST_UNKNOWN).map(name => describeUnknown(parameters, name))
  const values: Record<string, ParameterValue> = {}
  for (const name of Object.keys(parameters)) {
    if (!shown.has(name)) continue
    const problem = checkParameter(parameters[name], given[name], { name, columns })
    if (problem) problems.push(problem)
    else values[name] = given[name] as ParameterValue
  }
  return problems.length > 0 ? { problems } : { values }
}

/** What a form shows at first: the default of every parameter that has one. */
export function defaultValues(parameters: Parameters): ParameterValues {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]])),
  )
}

function valueOrDefault(parameter: Parameter, input: Readonly<Record<string, unknown>>, name: string): unknown {
  const value = Object.hasOwn(input, name) ? input[name] : undefined
  return value === undefined ? parameter.default : value
}

function describeUnknown(parameters: Parameters, name: string): Problem {
  const names = Object.keys(parameters)
  const nearest = findNearest(name, names)
  const hint = nearest ? `Did you mean ${quote(nearest)}?` : `Its parameters are ${listWords(names) || 'none'}.`
  return {
    code: 'PARAMETER_UNKNOWN',
    field: shorten(name),
    message: `The tool has no parameter ${quote(name)}. ${hint}`,
  }
}
