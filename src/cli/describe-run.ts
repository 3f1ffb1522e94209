import type { CollectedRun } from '../analyses/run/collect-run.ts'
import type { OutputLine } from '../analyses/run/read-lines.ts'
import type { Problem } from '../define/problem.ts'
import { countOf } from '../define/words.ts'

interface ReportOptions {
  readonly output: string
  readonly json: boolean
}

/** Shows log and progress of a run on standard error; on a terminal progress stays in one line. */
export function startProgress(isQuiet: boolean): { show: (line: OutputLine) => void; end: () => void } {
  const isTerminal = process.stderr.isTTY === true
  let isOpen = false
  const closeLine = () => {
    if (isOpen) process.stderr.write('\n')
    isOpen = false
  }
  return {
    show: line => {
      if (isQuiet) return
      if (line.kind === 'text') {
        closeLine()
        process.stderr.write(`${line.text}\n`)
        return
      }
      const shown = `${Math.round(line.fraction * 100)} % ${line.text}`.trimEnd()
      process.stderr.write(isTerminal ? `\r\u001b[K${shown}` : `${shown}\n`)
      isOpen = isTerminal
    },
    end: closeLine,
  }
}

/** Says where the results are: in words, or for machines. */
export function describeRun({ output, json }: ReportOptions, { results, notes }: CollectedRun): void {
  if (json) {
    const report = { state: 'done', exitCode: 0, output, results, notes }
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
    return
  }
  for (const note of notes) process.stderr.write(`${note}\n`)
  process.stdout.write(`${countOf(results.length, 'file')} in ${output}\n`)
}

/** Says what must be changed, one line each, with file, row and column where there are such. */
export function sayProblems({ json }: ReportOptions, exitCode: number, problems: readonly Problem[]): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ state: 'failed', exitCode, problems }, null, 2)}\n`)
    return
  }
  for (const problem of problems) process.stderr.write(`${placeOf(problem)}${problem.message}\n`)
}

/** `table.csv:3:mass: `, as compilers write it; settings have a name instead. */
function placeOf({ file, row, column, field }: Problem): string {
  if (file !== undefined) return `${[file, row, column].filter(part => part !== undefined).join(':')}: `
  return field === undefined ? '' : `${field}: `
}
