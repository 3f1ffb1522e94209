import { readFile } from 'node:fs/promises'
import { killTree } from '../../platform/processes/process-tree.ts'
import { packMark } from './start-packing.ts'
import { runPaths } from './tool-run.ts'

/** Ends what a killed worker left running of a run, before its folder is used or removed. */
export async function endLeftovers(folder: string, mark: string): Promise<void> {
  const noted = await readNote(runPaths(folder).process)
  await killTree({ pid: noted?.pid ?? 0, startTime: noted?.startTime ?? '', mark, isChild: false })
  await killTree({ pid: 0, startTime: '', mark: packMark(mark), isChild: false })
}

async function readNote(path: string): Promise<{ pid: number; startTime: string } | undefined> {
  try {
    const { pid, startTime } = JSON.parse(await readFile(path, 'utf8'))
    return { pid: Number(pid), startTime: String(startTime) }
  } catch {
    // Killed before, or while, it was written; the mark in the environment finds the processes all the same.
    return undefined
  }
}
