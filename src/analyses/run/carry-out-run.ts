import { type CollectedRun, collectRun, isDiskFull } from './collect-run.ts'
import { diskFull, explainEnd, type RunFailure, valueRefused } from './explain-end.ts'
import { findCommand } from './find-command.ts'
import { prepareRun } from './prepare-run.ts'
import { type RunHooks, runTool } from './run-tool.ts'
import type { Packer } from './start-packing.ts'
import type { ToolRun } from './tool-run.ts'

interface CarryingOut extends RunHooks {
  /** Called when one is needed, which is late; and once more if it fails. */
  readonly packer: () => Packer
  /** Whether everything is put into one archive, too. */
  readonly isArchived: boolean
}

/**
 * One run of a tool from its inputs to its results, on the site and at the command line alike:
 * prepare → start → watch → collect.
 *
 * @returns the results, or why there are none
 * @throws the reason of `signal` when it was aborted, and faults of ours
 */
export async function carryOutRun(run: ToolRun, options: CarryingOut): Promise<CollectedRun | RunFailure> {
  const { signal, packer, isArchived } = options
  try {
    await prepareRun(run)
    signal.throwIfAborted()
    const command = findCommand(run)
    if ('refusal' in command) return valueRefused(command.refusal)
    const ran = await runTool(run, command.words, options)
    signal.throwIfAborted()
    return explainEnd(run, ran) ?? (await collectRun(run, { ran, signal, packer, isArchived }))
  } catch (error) {
    signal.throwIfAborted()
    if (isDiskFull(error)) return diskFull()
    throw error
  }
}
