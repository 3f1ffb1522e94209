import { checkCommand } from './check-command.ts'
import { checkGroups } from './check-groups.ts'
import { checkParameter } from './check-parameter.ts'
import { checkParameters } from './check-parameters.ts'
import { checkResults } from './check-results.ts'
import { formatPath, type ShapeProblem } from './check-shape.ts'
import { checkWhens } from './check-whens.ts'
import { findNearest } from './find-nearest.ts'
import type { DatasetRules, Parameter, Range, ToolDeclaration } from './tool.ts'
import { countOf, formatNumber, listWords, quote } from './words.ts'

/** Finds what a schema cannot see: names that name nothing, limits that exclude each other, defaults that do not fit. */
export function checkDeclaration(tool: ToolDeclaration): ShapeProblem[] {
  const roles = Object.keys(tool.datasets)
  const entries = Object.entries(tool.parameters)
  const parameters = [
    ...entries.flatMap(([name, parameter]) => checkOwnFacts(name, parameter, roles)),
    ...checkWhens(tool.parameters, tool.datasets),
    ...checkGroups(tool.parameters),
  ]
  return [
    ...roles.flatMap(role => checkDataset(role, tool.datasets)),
    ...parameters,
    ...checkResults(tool.results),
    ...checkCommand(tool),
    ...checkTour(tool),
    ...checkExampleFiles(tool),
    // Values cannot be right where the parameters are wrong.
    ...(parameters.length > 0 ? [] : checkExampleValues(tool)),
  ]
}

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,39}$/

function checkNamed(path: readonly string[]): ShapeProblem[] {
  const name = path.at(-1) ?? ''
  if (NAME.test(name)) return []
  const what = path[0] === 'datasets' ? 'dataset' : 'parameter'
  const advice = 'use at most 40 letters, digits and _, beginning with a letter; the title may be anything'
  return [{ path, message: `${quote(name)} cannot name a ${what}: ${advice}.` }]
}

function checkDataset(role: string, datasets: ToolDeclaration['datasets']): ShapeProblem[] {
  const path = ['datasets', role]
  const { samples, features } = datasets[role]
  return [
    ...checkNamed(path),
    ...checkRange([...path, 'samples'], samples),
    ...checkRange([...path, 'features'], features),
    ...checkSharing(path, datasets),
  ]
}

function checkSharing(path: readonly string[], datasets: ToolDeclaration['datasets']): ShapeProblem[] {
  const role = path[1]
  const { sharesSamplesWith: other, minShared }: DatasetRules = datasets[role]
  if (other === undefined) {
    const message = `${name([...path, 'minShared'])} means nothing without sharesSamplesWith, the dataset to share samples with.`
    return minShared > 1 ? [{ path: [...path, 'minShared'], message }] : []
  }
  const others = Object.keys(datasets).filter(key => key !== role)
  return checkKnown([...path, 'sharesSamplesWith'], other, { what: 'another dataset', known: others })
}

function checkRange(path: readonly string[], { min, max }: Range, [low, high] = ['min', 'max']): ShapeProblem[] {
  if (min === undefined || max === undefined || min <= max) return []
  const message = `${name([...path, low])} is ${formatNumber(min)}, more than ${high}, which is ${formatNumber(max)}; nothing could fit.`
  return [{ path: [...path, low], message }]
}

function checkOwnFacts(key: string, parameter: Parameter, roles: readonly string[]): ShapeProblem[] {
  const path = ['parameters', key]
  const problems = [...checkNamed(path), ...checkBounds(path, parameter)]
  if ('of' in parameter)
    problems.push(...checkKnown([...path, 'of'], parameter.of, { what: 'a dataset', known: roles }))
  return problems.length > 0 ? problems : checkDefault(path, parameter)
}

function checkBounds(path: readonly string[], parameter: Parameter): ShapeProblem[] {
  if (parameter.kind === 'text') {
    const { minLength, maxLength } = parameter
    const range = checkRange(path, { min: minLength, max: maxLength }, ['minLength', 'maxLength'])
    return [...range, ...checkPattern([...path, 'pattern'], parameter.pattern)]
  }
  if (!('min' in parameter) && !('max' in parameter)) return []
  const problems = checkRange(path, parameter)
  if (!('options' in parameter)) return problems
  const count = Object.keys(parameter.options).length
  const message = `${name([...path, 'min'])} is ${parameter.min}, but there ${count === 1 ? 'is' : 'are'} only ${countOf(count, 'option')}.`
  return (parameter.min ?? 0) > count ? [...problems, { path: [...path, 'min'], message }] : problems
}

function checkPattern(path: readonly string[], pattern: string | undefined): ShapeProblem[] {
  try {
    if (pattern !== undefined) new RegExp(`^(?:${pattern})$`, 'u')
    return []
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: /, '') : String(error)
    return [{ path, message: `${name(path)} is no regular expression: ${quote(pattern ?? '')} (${reason}).` }]
  }
}

/** The default must pass the check that every user's value passes. */
function checkDefault(path: readonly string[], parameter: Parameter): ShapeProblem[] {
  if (parameter.default === undefined) return []
  const problem = checkParameter(parameter, parameter.default, { name: path[1] })
  return problem ? [{ path: [...path, 'default'], message: `The default does not fit: ${problem.message}` }] : []
}

/** A tour stops only at what the pages show. */
function checkTour({ tour = {}, datasets, parameters, results }: ToolDeclaration): ShapeProblem[] {
  const known = [...Object.keys(datasets), ...Object.keys(parameters), ...results.map(({ file }) => file)]
  const what = 'a dataset, a parameter or a result'
  return Object.keys(tour).flatMap(key => checkKnown(['tour', key], key, { what, known }))
}

function checkExampleFiles({ datasets, example }: ToolDeclaration): ShapeProblem[] {
  const path = ['example', 'datasets']
  const known = Object.keys(datasets)
  const given = Object.keys(example.datasets)
  const unknown = given.flatMap(role => checkKnown([...path, role], role, { what: 'a dataset', known }))
  const missing = known.filter(role => !datasets[role].optional && !given.includes(role))
  // A misspelt name explains itself.
  const absent = unknown.length > 0 ? [] : missing
  return [
    ...unknown,
    ...absent.map(role => ({
      path: [...path, role],
      message: `The example has no file for the dataset ${quote(role)}, which is not optional.`,
    })),
  ]
}

function checkExampleValues({ parameters, example }: ToolDeclaration): ShapeProblem[] {
  // Only these datasets are there; their columns are looked up when the example is run.
  const columns = Object.fromEntries(Object.keys(example.datasets).map(role => [role, undefined]))
  const checked = checkParameters(parameters, example.parameters, columns)
  const problems = 'problems' in checked ? checked.problems : []
  return problems.map(({ field = '', message }) => ({
    path: ['example', 'parameters', field],
    message: `The example does not fit: ${message}`,
  }))
}

interface Known {
  readonly what: string
  readonly known: readonly string[]
}

/** A name that must be one of several. */
function checkKnown(path: readonly string[], given: string, { what, known }: Known): ShapeProblem[] {
  if (known.includes(given)) return []
  const nearest = findNearest(given, known)
  const hint = nearest ? `did you mean ${quote(nearest)}?` : `there is ${listWords(known.map(quote)) || 'none'}.`
  return [{ path, message: `${name(path)} must name ${what}, but there is no ${quote(given)}; ${hint}` }]
}

const name = (path: readonly string[]) => `"${formatPath(path)}"`
