import { readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { processStartTime, readProcFile, readStat } from './read-process.ts'

/**
 * A child process that was started in a session of its own (`detached`) with all its descendants.
 * Its id is in the environment of all of them, so that those that made themselves a session of their own are found too.
 */
export interface ProcessTree {
  readonly pid: number
  /** See `processStartTime`: tells the process from a later one under the same number. */
  readonly startTime: string
  /** Value of the environment variable {@link TREE_VARIABLE}. */
  readonly mark: string
  /** Whether this process started it, and did not read of it in the notes of an earlier one. */
  readonly isChild: boolean
}

export const TREE_VARIABLE = 'SCIENCE_FLASK_RUN'

const ROUNDS = 50
const ROUND_MS = 20

/** Asks all processes of a tree to end. */
export function terminateTree(tree: ProcessTree): void {
  for (const pid of findMembers(tree)) send(pid, 'SIGTERM')
}

/** Ends all processes of a tree at once and resolves when they are gone, whatever they do against it. */
export async function killTree(tree: ProcessTree): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const members = findMembers(tree)
    if (members.length === 0) return
    for (const pid of members) send(pid, 'SIGKILL')
    await pause(ROUND_MS)
  }
}

/**
 * Ids of the living processes of a tree, never that of this one. Outside Linux only the group as a whole is known, as a
 * negative number.
 */
export function findMembers({ pid, startTime, mark, isChild }: ProcessTree): number[] {
  if (process.platform !== 'linux') return isOwnSession(pid) && processStartTime(pid) !== undefined ? [-pid] : []
  // Long after its first process is gone the number of a session may be another's; the mark proves more.
  const isOurs = isChild || processStartTime(pid) === startTime
  const entry = `${TREE_VARIABLE}=${mark}`
  return listProcesses().filter(
    each =>
      each !== process.pid &&
      ((isOurs && belongsTo(each, pid)) || readProcFile(each, 'environ')?.split('\0').includes(entry)),
  )
}

/**
 * Whether a number may be that of a session which a child of ours leads. Number 0 stands for every session that this
 * machine, or container, did not begin itself; and a child that could not be started has no number at all.
 */
const isOwnSession = (pid: number) => pid > 1 && pid !== process.pid

/** Memory of the processes of a session together, in bytes; 0 where the system does not tell. */
export function measureSession(pid: number): number {
  if (process.platform !== 'linux') return 0
  return sum(
    listProcesses().filter(each => belongsTo(each, pid)),
    each => readKilobytes(each, 'status', 'VmRSS'),
  )
}

/** The same, memory that they share counted once; slow, and therefore not the first thing to ask. */
export function measureSessionExactly(pid: number): number {
  if (process.platform !== 'linux') return 0
  const members = listProcesses().filter(each => belongsTo(each, pid))
  return sum(members, each => readKilobytes(each, 'smaps_rollup', 'Pss') ?? readKilobytes(each, 'status', 'VmRSS'))
}

function sum(pids: readonly number[], kilobytesOf: (pid: number) => number | undefined): number {
  return pids.reduce((total, pid) => total + (kilobytesOf(pid) ?? 0) * 1024, 0)
}

function readKilobytes(pid: number, file: string, name: string): number | undefined {
  const value = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readProcFile(pid, file) ?? '')?.[1]
  return value === undefined ? undefined : Number(value)
}

function listProcesses(): number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger)
}

function belongsTo(pid: number, session: number): boolean {
  if (!isOwnSession(session)) return false
  const stat = readStat(pid)
  return stat !== undefined && (stat.session === session || stat.group === session)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended in the meantime.
  }
}
