import { findInterpreter } from '../tools/find-interpreter.ts'
import type { Tool } from '../tools/tool-registry.ts'
import type { Check } from './check-report.ts'

/** Whether the program of a tool is on this computer. */
export function checkProgram(subject: string, tool: Tool): Check {
  const interpreter = findInterpreter(tool)
  if ('missing' in interpreter) {
    const { missing, advice } = interpreter
    return { isGood: false, subject, message: `It cannot run: ${missing}. ${advice}` }
  }
  return { isGood: true, subject, message: `runs with ${interpreter.program}` }
}
