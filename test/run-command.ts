import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const COMMAND = join(import.meta.dirname, '../bin/science-flask.js')

interface CommandOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Path of `science-flask.js`. Default: that of these sources. */
  readonly program?: string
}

/** Runs `science-flask` as a person at the shell does. */
export async function runCommand(args: readonly string[], { cwd, env, program = COMMAND }: CommandOptions = {}) {
  const child = spawn(process.execPath, [program, ...args], { cwd, env: { ...process.env, ...env } })
  let out = ''
  let err = ''
  child.stdout.on('data', text => {
    out += text
  })
  child.stderr.on('data', text => {
    err += text
  })
  const [code] = await once(child, 'close')
  return { code, out, err }
}
