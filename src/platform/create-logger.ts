import { join } from 'node:path'
import { type Logger, multistream, pino } from 'pino'
import type { Config } from '../config.ts'
import { openLogFile } from './open-log-file.ts'
import { redactLine } from './redact-line.ts'

interface LoggerOptions {
  readonly dataFolder: Config['dataFolder']
  readonly role: 'web' | 'worker' | 'shell'
  /** Is given every line of an error, too. */
  readonly errors?: { readonly write: (line: string) => void }
}

/** Log of a process: lines of JSON in rotating files below `data/logs`, and from `warn` on also on standard error. */
export function createLogger({ dataFolder, role, errors }: LoggerOptions): Logger {
  const options = {
    base: { role, pid: process.pid },
    level: process.env.LOG_LEVEL || 'info',
    redact: REDACTED,
    hooks: { streamWrite: redactLine },
  }
  if (role === 'shell') return pino(options, multistream([{ level: 'warn', stream: process.stderr }]))
  const file = openLogFile(join(dataFolder, 'logs'), `${role}.log`)
  return pino(
    options,
    multistream([
      { level: 'trace', stream: file },
      { level: 'warn', stream: process.stderr },
      ...(errors ? [{ level: 'error' as const, stream: errors }] : []),
    ]),
  )
}

const REDACTED = ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token']
