import type { Problem } from '../../define/problem.ts'
import { RUN_SAID } from '../../define/word-problem.ts'
import { say } from './run-sentences.ts'
import type { ToolRun } from './tool-run.ts'

/** Smaller counts are rarely what makes a run long. */
const LARGE_COUNT = 10

/**
 * What a user may change when a run takes too much of something: what the author says, else the counts that could be lower,
 * by their titles, and the tables.
 */
export function adviseLess({
  tool: { declaration },
  parameters,
  inputs,
}: Pick<ToolRun, 'tool' | 'parameters' | 'inputs'>): Problem {
  if (declaration.limits.advice) return say(RUN_SAID, { text: declaration.limits.advice })
  const counts = Object.entries(declaration.parameters).flatMap(([name, parameter]) => {
    const value = parameters[name]
    const isCount = parameter.kind === 'integer' && typeof value === 'number' && !/seed/i.test(name)
    return isCount && value >= LARGE_COUNT && value > (parameter.min ?? 0) ? [{ value, title: parameter.title }] : []
  })
  const [first, second] = counts.sort((a, b) => b.value - a.value)
  const [table] = inputs.map(({ role }) => declaration.datasets[role]?.title ?? role)
  return say('RUN_TRY_LESS', {
    counts: Math.min(counts.length, 2),
    first: first?.title ?? '',
    firstNow: first?.value ?? 0,
    second: second?.title ?? '',
    secondNow: second?.value ?? 0,
    tables: inputs.length,
    table: table ?? '',
  })
}
