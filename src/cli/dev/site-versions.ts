import { randomBytes } from 'node:crypto'
import type { SettingProblem } from '../../check-settings.ts'
import type { Config } from '../../config.ts'
import type { Platform } from '../../platform/platform.ts'
import { createServer } from '../../server.ts'
import { type SupervisedWorker, superviseWorker } from '../supervise-worker.ts'
import type { DevState } from './dev.contract.ts'
import { type LoadedVersion, loadVersion } from './load-version.ts'
import { sayChange, sayState } from './say-state.ts'
import { panelAddress, type VersionServer } from './serve-versions.ts'
import { showProblem } from './show-problem.ts'

/** Settings of the process, which it reads once. */
const FIXED = ['host', 'port', 'url', 'databaseUrl', 'dataFolder', 'secretKey'] as const satisfies (keyof Config)[]

/** What a site was, and is after each save: in the web server, in the worker, and in what is told. */
export class SiteVersions {
  readonly #platform: Platform
  readonly #say: (text: string) => void
  readonly #run = randomBytes(4).toString('hex')
  #count = 0
  #turn: Promise<void> = Promise.resolve()
  #server: VersionServer | undefined
  #worker: SupervisedWorker | undefined
  /** What the worker knows of the site. */
  #known = ''
  #state: DevState = { version: `${this.#run}.0`, problems: [], isCurrent: false }

  constructor(platform: Platform, say: (text: string) => void) {
    this.#platform = platform
    this.#say = say
  }

  get state(): DevState {
    return this.#state
  }

  /** Serves the first version, or says why there is none. */
  async begin(server: VersionServer): Promise<void> {
    this.#server = server
    await this.#inTurn(() => this.#follow())
  }

  /** What is wrong now, for the shell. */
  describe(): string {
    return sayState(this.#state, this.#worker === undefined)
  }

  /** Called after files changed. */
  follow(files: readonly string[]): Promise<void> {
    return this.#inTurn(async () => {
      const startedAt = performance.now()
      const hadProblems = this.#state.problems.length > 0
      await this.#follow()
      this.#say(sayChange(files, this.#state, performance.now() - startedAt) + this.describe())
      if (hadProblems && this.#state.problems.length === 0) this.#say('No problem is left.\n')
    })
  }

  async stop(): Promise<void> {
    await this.#worker?.stop()
  }

  /** One version at a time. */
  #inTurn(action: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(action)
    this.#turn = done.catch(() => undefined)
    return done
  }

  async #follow(): Promise<void> {
    const { site, problems } = await this.#load()
    if (site) {
      this.#count++
      const version = `${this.#run}.${this.#count}`
      await this.#serve(site, version)
      await this.#tell({ version, problems, isCurrent: true })
    } else await this.#tell({ version: this.#state.version, problems, isCurrent: false })
  }

  async #load(): Promise<LoadedVersion> {
    try {
      const loaded = await loadVersion(this.#platform.config.siteFolder)
      const fixed = loaded.site ? findFixed(this.#platform.config, loaded.site.config) : []
      return fixed.length > 0 ? { problems: [...fixed, ...loaded.problems] } : loaded
    } catch (error) {
      this.#platform.log.error({ err: error }, 'the files of the site could not be read')
      const message = `The files could not be read: ${error instanceof Error ? error.message : error}`
      return { problems: [{ place: this.#platform.config.siteFolder, message }] }
    }
  }

  /** The worker first: whoever sees the new version runs it, too. */
  async #serve(site: NonNullable<LoadedVersion['site']>, version: string): Promise<void> {
    const { config } = this.#platform
    const app = await createServer({ ...this.#platform, ...site, pageScript: panelAddress(version) })
    const known = JSON.stringify([site.config, [...site.tools]])
    if (!this.#worker) this.#worker = superviseWorker(config.siteFolder, this.#platform.log)
    else if (known !== this.#known) await this.#worker.replace()
    this.#known = known
    await this.#server?.serve(app)
  }

  async #tell({
    version,
    problems,
    isCurrent,
  }: Omit<DevState, 'problems'> & Pick<LoadedVersion, 'problems'>): Promise<void> {
    const { siteFolder } = this.#platform.config
    const shown = await Promise.all(problems.map(problem => showProblem(siteFolder, problem)))
    this.#state = { version, problems: shown, isCurrent }
    this.#server?.tell(this.#state)
  }
}

function findFixed(before: Config, after: Config): SettingProblem[] {
  const message =
    'The address, the database, the data folder or the key of the site changed. Stop this command and start it again.'
  return FIXED.some(name => before[name] !== after[name]) ? [{ place: '.env', message }] : []
}
