import { checkParameter } from './check-parameter.ts'
import { formatPath, type ShapeProblem } from './check-shape.ts'
import { findNearest } from './find-nearest.ts'
import type { Parameter, Scalar, ToolDeclaration, When } from './tool.ts'
import { listWords, quote } from './words.ts'

type Parameters = ToolDeclaration['parameters']

/** Conditions must name other parameters and values that these can have, and must not go round in a circle. */
export function checkWhens(parameters: Parameters): ShapeProblem[] {
  return Object.entries(parameters).flatMap(([name, { when = {} }]) => {
    const problems = Object.entries(when).flatMap(([other, wanted]) => {
      const path = ['parameters', name, 'when', other]
      return Object.hasOwn(parameters, other)
        ? listOf(wanted).flatMap(value => checkValue(path, parameters[other], value))
        : [
            describeUnknown(
              path,
              other,
              Object.keys(parameters).filter(key => key !== name),
            ),
          ]
    })
    return [...problems, ...checkCircle(name, parameters)]
  })
}

function describeUnknown(path: readonly string[], given: string, known: readonly string[]): ShapeProblem {
  const nearest = findNearest(given, known)
  const hint = nearest ? `did you mean ${quote(nearest)}?` : `there is ${listWords(known.map(quote)) || 'no other'}.`
  return {
    path,
    message: `"${formatPath(path)}" must name another parameter, but there is no ${quote(given)}; ${hint}`,
  }
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
