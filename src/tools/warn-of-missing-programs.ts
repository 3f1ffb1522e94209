import { findInterpreter } from './find-interpreter.ts'
import type { Services } from './services.ts'

/** Says in the log which tools cannot run on this computer, and what to do; the others work all the same. */
export function warnOfMissingPrograms({ tools, log }: Pick<Services, 'tools' | 'log'>): void {
  for (const [id, tool] of tools) {
    const interpreter = findInterpreter(tool)
    if ('missing' in interpreter) {
      log.warn({ tool: id }, `the tool ${id} cannot run: ${interpreter.missing}. ${interpreter.advice}`)
    }
  }
}
