import { mkdir, writeFile } from 'node:fs/promises'
import type { RunFailure } from './run/explain-end.ts'
import { runPaths } from './run/tool-run.ts'

/** Writes down in the folder of a run why it failed, for whoever inspects it. */
export async function noteError(folder: string, { failure, message }: RunFailure): Promise<void> {
  await mkdir(folder, { recursive: true })
  // On a full disk the database still says it.
  await writeFile(runPaths(folder).error, `${failure}\n${message}\n`).catch(() => undefined)
}
