import type { ToolDeclaration } from '../../src/define/tool.ts'

/** A part of the form: the fields that are always seen, and those that are folded away. */
export interface FormPart {
  /** Undefined for the first part, which belongs to no group. */
  readonly group: string | undefined
  readonly plain: readonly string[]
  readonly advanced: readonly string[]
}

/**
 * Sorts the fields that are shown into the parts of the form: first those without a group, then each group where its first
 * field is declared. A group of which nothing is shown is left out; the first part is always there.
 */
export function sortIntoParts(parameters: ToolDeclaration['parameters'], shown: readonly string[]): FormPart[] {
  const groups = new Map<string | undefined, { plain: string[]; advanced: string[] }>()
  const partOf = (group: string | undefined) => {
    const part = groups.get(group) ?? { plain: [], advanced: [] }
    groups.set(group, part)
    return part
  }
  partOf(undefined)
  for (const name of shown) {
    const { group, advanced } = parameters[name]
    const part = partOf(group)
    if (advanced) part.advanced.push(name)
    else part.plain.push(name)
  }
  return Array.from(groups, ([group, part]) => ({ group, ...part }))
}
