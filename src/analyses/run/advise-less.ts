import { formatNumber, listWords } from '../../define/words.ts'
import type { ToolRun } from './tool-run.ts'

/** Smaller counts are rarely what makes a run long. */
const LARGE_COUNT = 10
const MOST_NAMED = 2

/**
 * What a user may change when a run takes too much of something: what the author says, else the counts that could be lower,
 * by their titles, and the tables.
 */
export function adviseLess({
  tool: { declaration },
  parameters,
  inputs,
}: Pick<ToolRun, 'tool' | 'parameters' | 'inputs'>): string {
  if (declaration.limits.advice) return declaration.limits.advice
  const counts = Object.entries(declaration.parameters).flatMap(([name, parameter]) => {
    const value = parameters[name]
    const isCount = parameter.kind === 'integer' && typeof value === 'number' && !/seed/i.test(name)
    if (!isCount || value < LARGE_COUNT || value <= (parameter.min ?? 0)) return []
    return [{ value, words: `a lower “${parameter.title}” (now ${formatNumber(value)})` }]
  })
  const largest = counts.sort((a, b) => b.value - a.value).slice(0, MOST_NAMED)
  const roles = inputs.map(({ role }) => declaration.datasets[role]?.title ?? role)
  const tables = roles.length === 1 ? `“${roles[0]}”` : roles.length === 0 ? 'the table' : 'the tables'
  return `Try ${listWords([...largest.map(({ words }) => words), `fewer features or samples in ${tables}`], 'or')}.`
}
