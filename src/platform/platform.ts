import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { OpenDatabase } from './database/open-database.ts'
import type { StateWatch } from './state/watch-state.ts'

/** What every feature stands on. Effects (clock, ids) are members, so that tests can set them. */
export interface Platform {
  readonly config: Config
  readonly database: OpenDatabase
  readonly db: OpenDatabase['db']
  /** What superusers switch while the site runs: announcement, pause, maintenance, tools. */
  readonly state: StateWatch
  readonly log: Logger
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly newId: () => string
  /** Address of a script that every page loads besides those of the build: `science-flask dev` follows the files by it. */
  readonly pageScript?: string
}

const ID_ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'
const ID_LENGTH = 26

/** 26 characters of 5 random bits each: cannot be guessed, can be read aloud, and names a folder on any file system. */
export function newId(): string {
  return Array.from(randomBytes(ID_LENGTH), byte => ID_ALPHABET[byte % ID_ALPHABET.length]).join('')
}
