import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { resolveConfig } from '../src/config.ts'
import { migrateDatabase } from '../src/platform/database/migrate.ts'
import { type OpenDatabase, openDatabase } from '../src/platform/database/open-database.ts'
import { newId, type Platform } from '../src/platform/platform.ts'
import { watchState } from '../src/platform/state/watch-state.ts'

export interface PlatformOptions {
  /** Default: the correlation example. */
  readonly siteFolder?: string
  /** Default: a SQLite database in the temporary data folder. */
  readonly database?: OpenDatabase
  readonly env?: NodeJS.ProcessEnv
  readonly now?: () => number
  /** Data folder to use; default: a temporary one that `close` removes. */
  readonly dataFolder?: string
}

export const EXAMPLE_SITE = join(import.meta.dirname, '../examples/correlation')

/** A platform as the site has it, with a data folder of its own and a silent log. */
export async function makePlatform(options: PlatformOptions = {}): Promise<Platform & { close: () => Promise<void> }> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'science-flask-')))
  const env = {
    SECRET_KEY: 'a secret of the tests, of 32 or more characters',
    DATA_DIR: dataFolder,
    // Tests are the proxy before several clients.
    TRUST_PROXY: 'loopback',
    ...options.env,
  }
  const config = resolveConfig(options.siteFolder ?? EXAMPLE_SITE, env)
  const database = options.database ?? (await openDatabase(config.databaseUrl))
  await migrateDatabase(database)
  return {
    config,
    database,
    db: database.db,
    state: watchState(database.db),
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    now: options.now ?? Date.now,
    newId,
    close: async () => {
      if (!options.database) await database.close()
      if (!options.dataFolder) await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** A copy of a site in a temporary folder, for tests that change it. */
export async function copySite(siteFolder: string = EXAMPLE_SITE): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'science-flask-site-'))
  await cp(siteFolder, folder, { recursive: true, filter: source => !source.includes('/data/') })
  return folder
}
