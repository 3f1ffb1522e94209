import type { ShapeProblem } from './check-shape.ts'
import { formatPath } from './check-shape.ts'
import type { ToolDeclaration } from './tool.ts'
import { quote } from './words.ts'

type Parameters = ToolDeclaration['parameters']

/** Groups are told apart by their titles; what is folded away must not be asked for. */
export function checkGroups(parameters: Parameters): ShapeProblem[] {
  return Object.entries(parameters).flatMap(([name, { group, advanced, default: value }]) => {
    const path = ['parameters', name]
    return [
      ...(group === undefined ? [] : checkTitle([...path, 'group'], group, parameters)),
      ...(advanced && value === undefined ? [describeRequired([...path, 'advanced'])] : []),
    ]
  })
}

/** Two spellings of one title would be two groups. */
function checkTitle(path: readonly string[], group: string, parameters: Parameters): ShapeProblem[] {
  const first = Object.values(parameters).find(other => other.group && keyOf(other.group) === keyOf(group))?.group
  if (first === undefined || first === group) return []
  const message = `"${formatPath(path)}" is ${quote(group)}, another spelling of ${quote(first)}. Write both the same.`
  return [{ path, message }]
}

const keyOf = (title: string) => title.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

function describeRequired(path: readonly string[]): ShapeProblem {
  const message = `"${formatPath(path)}" folds the parameter away, but without a default it must be given. Add a default, or remove advanced.`
  return { path, message }
}
