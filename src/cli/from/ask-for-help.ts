import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { findHelp } from './find-help.ts'
import type { FoundProgram } from './found-argument.ts'

const QUESTIONS = ['--help', '-h']
const LONGEST_ANSWER_MS = 30_000
const MOST_CHARACTERS = 200_000

/** What a program says about its arguments, and which of its words are files; or why that cannot be told. */
export async function askForHelp(
  words: readonly string[],
): Promise<{ readonly program: FoundProgram; readonly files: readonly string[] } | string> {
  const [name = ''] = words
  const facts = await Promise.all(
    words.map(async word => ({ word, isFile: (await stat(word).catch(() => undefined))?.isFile() })),
  )
  // A program in a system folder stays where it is; only what was named as a file here is copied.
  const files = facts.filter(({ word, isFile }) => isFile && !word.startsWith('/')).map(({ word }) => word)
  for (const question of QUESTIONS) {
    const text = await ask([...words, question])
    if (text === undefined) return `${name} cannot be started. Is it installed, and on the path?`
    const program = findHelp(text)
    if (program) return { program, files }
  }
  return `${words.join(' ')} --help names no arguments that could be read. Copy the example nearest to it instead: science-flask new FOLDER --template python`
}

/** Undefined when the program cannot be started. */
async function ask([program = '', ...args]: readonly string[]): Promise<string | undefined> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST_ANSWER_MS })
  let text = ''
  const collect = (part: Buffer) => {
    text = (text + part.toString()).slice(0, MOST_CHARACTERS)
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  try {
    await once(child, 'close')
    return text
  } catch {
    return undefined
  }
}
