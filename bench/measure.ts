import { spawnSync } from 'node:child_process'

/** One line of docs/benchmarks.md. */
export interface Figure {
  readonly what: string
  readonly measured: string
  readonly bar: string
}

/** Milliseconds that a program takes, process start included: the median of several runs. */
export function timeProgram(command: string, args: readonly string[], runs = 7): number {
  const times = Array.from({ length: runs }, () => {
    const startedAt = performance.now()
    const { status, stderr } = spawnSync(command, [...args], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`)
    return performance.now() - startedAt
  })
  return median(times)
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

export const formatMs = (ms: number) => (ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`)
export const formatMegabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`
