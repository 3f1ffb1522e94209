import type { ToolDeclaration, When } from './tool.ts'

/** The datasets that are there, by role: the names of their columns, or undefined where nobody looked. */
export type KnownColumns = Readonly<Record<string, readonly string[] | undefined>>

interface Facts {
  readonly parameters: ToolDeclaration['parameters']
  readonly values: Readonly<Record<string, unknown>>
  readonly columns: KnownColumns | undefined
}

/** Whether the condition of a parameter, or of a part of a command, holds; without a condition it does. */
export function holds({ when = {} }: { readonly when?: When }, { parameters, values, columns }: Facts): boolean {
  return Object.entries(when).every(([name, wanted]) => {
    const accepted: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted]
    if (!Object.hasOwn(parameters, name)) return accepted.includes(isThere(name, columns))
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    return Array.isArray(value) ? value.some(item => accepted.includes(item)) : accepted.includes(value)
  })
}

const isThere = (role: string, columns: KnownColumns | undefined) =>
  columns === undefined || Object.hasOwn(columns, role)

/**
 * Names of the parameters that are shown: their conditions hold, the parameters that these name are shown themselves,
 * and the dataset whose columns they choose from is there.
 *
 * @param values  of all parameters, also of those not shown
 * @param columns  of the datasets that are there; without it every dataset counts as there
 */
export function findShown(
  parameters: Facts['parameters'],
  values: Facts['values'],
  columns?: KnownColumns,
): ReadonlySet<string> {
  const known = new Map<string, boolean>()
  const decide = (name: string): boolean => {
    const parameter = parameters[name]
    const hasColumns = !('of' in parameter) || isThere(parameter.of, columns)
    const others = Object.keys(parameter.when ?? {}).filter(other => Object.hasOwn(parameters, other))
    return hasColumns && holds(parameter, { parameters, values, columns }) && others.every(isNameShown)
  }
  const isNameShown = (name: string): boolean => {
    const shown = known.get(name) ?? decide(name)
    known.set(name, shown)
    return shown
  }
  return new Set(Object.keys(parameters).filter(isNameShown))
}
