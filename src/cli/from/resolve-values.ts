import type { Expression } from './read-expressions.ts'

export type Constants = ReadonlyMap<string, Expression>

const MOST_CHOICES = 100

/** What a name stands for, where a line of the script says so. */
function resolveValue(expression: Expression | undefined, constants: Constants): Expression | undefined {
  const found = expression?.kind === 'name' ? constants.get(expression.value) : undefined
  return found ?? expression
}

export function textOf(expression: Expression | undefined, constants: Constants): string | undefined {
  const value = resolveValue(expression, constants)
  return value?.kind === 'text' ? value.value : undefined
}

/** A single value, such as a default. */
export function plainOf(
  expression: Expression | undefined,
  constants: Constants,
): string | number | boolean | undefined {
  const value = resolveValue(expression, constants)
  return value?.kind === 'text' || value?.kind === 'number' || value?.kind === 'boolean' ? value.value : undefined
}

export const isTrue = (expression: Expression | undefined): boolean =>
  expression?.kind === 'boolean' && expression.value

/** The words of a list, a dictionary or a range, through `list()`, `sorted()`, `.keys()` and names of constants. */
export function listOf(expression: Expression | undefined, constants: Constants): string[] | undefined {
  const value = resolveValue(expression, constants)
  if (value?.kind === 'list') return wordsOf(value.items, constants)
  if (value?.kind === 'map') return wordsOf(value.keys, constants)
  if (value?.kind !== 'call') return undefined
  if (value.name === 'range') return rangeOf(value.positional)
  if (['list', 'sorted', 'tuple', 'set', 'names'].includes(value.name)) return listOf(value.positional[0], constants)
  return undefined
}

/** `METHODS.keys()` is read as a call of `keys`; its list stands before the dot. */
export function keysOf(expression: Expression | undefined, source: string, constants: Constants): string[] | undefined {
  const isKeys = expression?.kind === 'call' && expression.name === 'keys'
  const [, name] = isKeys ? (/(\w+)\.keys\(\)/.exec(source) ?? []) : []
  return name ? listOf({ kind: 'name', value: name }, constants) : undefined
}

function wordsOf(items: readonly Expression[], constants: Constants): string[] | undefined {
  const words = items.map(item => plainOf(item, constants))
  return words.length > 0 && words.every(word => word !== undefined) ? words.map(String) : undefined
}

function rangeOf(positional: readonly Expression[]): string[] | undefined {
  const numbers = positional.map(item => (item.kind === 'number' ? item.value : Number.NaN))
  if (numbers.length === 0 || numbers.some(Number.isNaN)) return undefined
  const [from, to, step] = numbers.length === 1 ? [0, numbers[0], 1] : [numbers[0], numbers[1], numbers[2] ?? 1]
  const count = Math.ceil((to - from) / step)
  if (!(count > 0 && count <= MOST_CHOICES)) return undefined
  return Array.from({ length: count }, (_, index) => String(from + index * step))
}
