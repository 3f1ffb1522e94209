import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type ExpandedCommand, expandCommand } from '../../define/expand-command.ts'
import { inputPlaces } from './prepare-run.ts'
import { runPaths, type ToolRun } from './tool-run.ts'

const HARNESS = join(import.meta.dirname, 'run-tool-module.ts')

/**
 * The command of the declaration with the values of this run, or the harness that runs a TypeScript tool in a process of its
 * own. A word that is a file beside the declaration is its whole path, for the program works in the folder of the run.
 */
export function findCommand(run: ToolRun): ExpandedCommand {
  const { declaration, folder, module } = run.tool
  if (module) {
    const memory = `--max-old-space-size=${Math.ceil(run.limits.memoryMegabytes)}`
    return { words: [process.execPath, memory, HARNESS, module] }
  }
  const { work, written } = runPaths(run.folder)
  const inputs = run.inputs.map(input => {
    const { file, original } = inputPlaces(input)
    return [input.role, { clean: join(work, file), original: join(work, original) }]
  })
  const expanded = expandCommand(declaration.command ?? [], {
    parameters: declaration.parameters,
    values: run.parameters,
    seed: run.seed,
    output: written,
    inputs: Object.fromEntries(inputs),
  })
  if ('refusal' in expanded) return expanded
  return { words: expanded.words.map(word => (isFile(join(folder, word)) ? resolve(folder, word) : word)) }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
