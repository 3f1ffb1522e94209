import type { CommandPart } from '../../define/tool.ts'

/** A setting of the declaration, and what is said about it. */
export interface Planned {
  readonly name: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly notes: readonly string[]
}

/** A first declaration, before it is written. */
export interface ToolPlan {
  readonly title: string
  readonly summary: string
  /** Where it was read from, for the head of the file. */
  readonly origin: string
  readonly command: readonly CommandPart[]
  readonly datasets: readonly Planned[]
  readonly parameters: readonly Planned[]
  /** `name` is the file. */
  readonly results: readonly Planned[]
  readonly example: {
    readonly datasets: Readonly<Record<string, string>>
    readonly parameters: Readonly<Record<string, unknown>>
  }
  /** About the whole. */
  readonly notes: readonly string[]
  /** Further files beside the declaration: text by name. */
  readonly files: Readonly<Record<string, string>>
}

const LONGEST_NAME = 40

/** A name that a declaration may use, and that is not taken yet. */
export function chooseName(wanted: string, taken: ReadonlySet<string>): string {
  const clean = wanted
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, LONGEST_NAME - 3)
  const base = clean || 'value'
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}_${count}`
    if (!taken.has(name)) return name
  }
}

/** `fold_change` becomes `Fold change`. */
export function titleOf(name: string): string {
  const words = name.replace(/[_\-\s]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
