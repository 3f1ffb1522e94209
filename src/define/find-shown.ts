import type { Parameter, ToolDeclaration } from './tool.ts'

/** Whether the condition of a parameter holds for these values; a parameter without a condition is always shown. */
function isShown(parameter: Parameter, values: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(parameter.when ?? {}).every(([name, wanted]) => {
    const accepted: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted]
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    return Array.isArray(value) ? value.some(item => accepted.includes(item)) : accepted.includes(value)
  })
}

/**
 * Names of the parameters that are shown: their conditions hold, the parameters that these name are shown themselves,
 * and the dataset whose columns they choose from is there.
 *
 * @param values  of all parameters, also of those not shown
 * @param columns  names of the columns by role; without it every dataset counts as there
 */
export function findShown(
  parameters: ToolDeclaration['parameters'],
  values: Readonly<Record<string, unknown>>,
  columns?: Readonly<Record<string, readonly string[]>>,
): ReadonlySet<string> {
  const known = new Map<string, boolean>()
  const decide = (name: string): boolean => {
    const parameter = parameters[name]
    const hasColumns = !('of' in parameter) || columns === undefined || Object.hasOwn(columns, parameter.of)
    return hasColumns && isShown(parameter, values) && Object.keys(parameter.when ?? {}).every(isNameShown)
  }
  const isNameShown = (name: string): boolean => {
    const shown = known.get(name) ?? decide(name)
    known.set(name, shown)
    return shown
  }
  return new Set(Object.keys(parameters).filter(isNameShown))
}
