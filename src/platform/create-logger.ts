import { join } from 'node:path'
import { type Logger, multistream, pino } from 'pino'
import type { Config } from '../config.ts'
import { openLogFile } from './open-log-file.ts'

/** Log of a process: lines of JSON in rotating files below `data/logs`, and from `warn` on also on standard error. */
export function createLogger({ dataFolder }: Pick<Config, 'dataFolder'>, role: 'web' | 'worker' | 'shell'): Logger {
  const options = { base: { role, pid: process.pid }, level: process.env.LOG_LEVEL || 'info', redact: REDACTED }
  if (role === 'shell') return pino(options, multistream([{ level: 'warn', stream: process.stderr }]))
  const file = openLogFile(join(dataFolder, 'logs'), `${role}.log`)
  return pino(
    options,
    multistream([
      { level: 'trace', stream: file },
      { level: 'warn', stream: process.stderr },
    ]),
  )
}

const REDACTED = ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token']
