import { readFileSync } from 'node:fs'

/**
 * When a process was started, as the system tells it; with the process id it names one process for good, for ids are used again.
 *
 * @returns undefined when there is no such process; `?` where the system does not tell (outside Linux)
 */
export function processStartTime(pid: number): string | undefined {
  if (process.platform === 'linux') return readStat(pid)?.startTime
  try {
    process.kill(pid, 0)
    return '?'
  } catch {
    return undefined
  }
}

interface ProcessStat {
  readonly pid: number
  readonly group: number
  readonly session: number
  /** Clock ticks since the machine was started. */
  readonly startTime: string
}

/** `/proc/<pid>/stat`; undefined when the process is gone, or dead and waiting to be reaped. */
export function readStat(pid: number): ProcessStat | undefined {
  const text = readProcFile(pid, 'stat')
  if (text === undefined) return undefined
  // The second field is the name in parentheses, which may hold blanks and parentheses itself.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, , group, session] = fields
  if (state === 'Z' || state === 'X') return undefined
  return { pid, group: Number(group), session: Number(session), startTime: fields[19] }
}

/** A file below `/proc/<pid>`; undefined when the process is gone or not ours. */
export function readProcFile(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return undefined
  }
}
