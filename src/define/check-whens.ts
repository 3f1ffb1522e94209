import { checkParameter } from './check-parameter.ts'
import { formatPath, type ShapeProblem } from './check-shape.ts'
import { findNearest } from './find-nearest.ts'
import type { Parameter, Scalar, ToolDeclaration, When } from './tool.ts'
import { listWords, quote } from './words.ts'

type Parameters = ToolDeclaration['parameters']
type Datasets = ToolDeclaration['datasets']

/** Conditions must name other parameters or optional datasets, and values that these can have, and must not go round in a circle. */
export function checkWhens(parameters: Parameters, datasets: Datasets): ShapeProblem[] {
  return Object.entries(parameters).flatMap(([name, { when = {} }]) => {
    const others = Object.fromEntries(Object.entries(parameters).filter(([other]) => other !== name || other in when))
    return [
      ...checkWhen(['parameters', name, 'when'], when, { parameters: others, datasets }),
      ...checkCircle(name, parameters),
    ]
  })
}

/** One condition: what it names must be there, and must be able to have the value that it asks for. */
export function checkWhen(
  place: readonly string[],
  when: When,
  { parameters, datasets }: { readonly parameters: Parameters; readonly datasets: Datasets },
): ShapeProblem[] {
  return Object.entries(when).flatMap(([other, wanted]) => {
    const path = [...place, other]
    if (Object.hasOwn(parameters, other)) {
      return listOf(wanted).flatMap(value => checkValue(path, parameters[other], value))
    }
    if (Object.hasOwn(datasets, other)) return checkPresence(path, datasets[other].optional, listOf(wanted))
    const optional = Object.keys(datasets).filter(role => datasets[role].optional)
    return [describeUnknown(path, other, { parameters: Object.keys(parameters), datasets: optional })]
  })
}

interface Known {
  readonly parameters: readonly string[]
  readonly datasets: readonly string[]
}

function describeUnknown(path: readonly string[], given: string, { parameters, datasets }: Known): ShapeProblem {
  const known = [...parameters, ...datasets]
  const nearest = findNearest(given, known)
  const hint = nearest ? `did you mean ${quote(nearest)}?` : `there is ${listWords(known.map(quote)) || 'no other'}.`
  const one = path[0] === 'parameters' ? 'another parameter' : 'a parameter'
  const what = datasets.length > 0 ? `${one} or an optional dataset` : one
  return { path, message: `"${formatPath(path)}" must name ${what}, but there is no ${quote(given)}; ${hint}` }
}

/** Of a dataset a condition can only ask whether it is there. */
function checkPresence(path: readonly string[], isOptional: boolean, wanted: readonly Scalar[]): ShapeProblem[] {
  if (!isOptional) {
    const message = `"${formatPath(path)}" asks for a dataset that is always there. Make the dataset optional, or take the condition away.`
    return [{ path, message }]
  }
  const wrong = wanted.find(value => typeof value !== 'boolean')
  if (wrong === undefined) return []
  const message = `"${formatPath(path)}" must be true (the dataset is there) or false (it is not), not ${JSON.stringify(wrong)}.`
  return [{ path, message }]
}

function checkValue(path: readonly string[], other: Parameter, wanted: Scalar): ShapeProblem[] {
  const isList = other.kind === 'choices' || other.kind === 'columns'
  const one: Parameter = isList ? { ...other, min: 0, max: undefined } : other
  const problem = checkParameter(one, isList ? [wanted] : wanted, { name: path.at(-1) ?? '' })
  return problem ? [{ path, message: `"${formatPath(path)}" can never hold: ${problem.message}` }] : []
}

/** Reported once, at the first parameter of the circle. */
function checkCircle(name: string, parameters: Parameters): ShapeProblem[] {
  const circle = findCircle([name], parameters)
  if (!circle || Object.keys(parameters).find(key => circle.includes(key)) !== name) return []
  const path = ['parameters', name, 'when']
  return [
    { path, message: `"${formatPath(path)}" goes round in a circle: ${circle.join(' → ')}. Take one condition away.` },
  ]
}

/** A road along conditions that comes back to where it began. */
function findCircle(road: readonly string[], parameters: Parameters): string[] | undefined {
  const last = road[road.length - 1]
  const when: When = Object.hasOwn(parameters, last) ? (parameters[last].when ?? {}) : {}
  for (const next of Object.keys(when)) {
    if (next === road[0]) return [...road, next]
    const circle = road.includes(next) ? undefined : findCircle([...road, next], parameters)
    if (circle) return circle
  }
  return undefined
}

function listOf(wanted: When[string]): readonly Scalar[] {
  return Array.isArray(wanted) ? wanted : [wanted as Scalar]
}
