import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { checkSettings, type SettingProblem } from './check-settings.ts'
import type { SiteTexts } from './define/languages.ts'
import { readSiteTexts } from './read-site-texts.ts'
import { type SiteSettings, siteSettingsSchema } from './site-settings.ts'

/** Where the site runs and what it keeps secret: read from the environment once, at start. */
export interface Config {
  /** Folder of the site, absolute. */
  readonly siteFolder: string
  /** Folder of everything made at run time, absolute. Default `data/` in the site's folder. */
  readonly dataFolder: string
  /** Address of the site as users type it, without a slash at the end. */
  readonly url: string
  readonly host: string
  readonly port: number
  /** Proxies that are believed when they say for whom they ask; empty: nobody. */
  readonly trustProxy: string
  readonly secretKey: string
  readonly databaseUrl: string
  /** Absent: mails are kept and read in the development mailbox. */
  readonly smtpUrl?: string
  /** Who has it may read the metrics. Absent: nobody. */
  readonly metricsToken?: string
  readonly mailFrom: string
  /** Address of the account that is made at first start. Default: the site's contact. */
  readonly superuserEmail?: string
  readonly mode: 'development' | 'production'
  readonly site: SiteSettings
  /** Texts of pages that the site words in its own way. */
  readonly texts: SiteTexts
  /** Where each variable was given; those that were not have their default. */
  readonly given: Readonly<Record<string, 'environment' | '.env'>>
}

const SHORTEST_SECRET = 32

/** All that is wrong with a configuration, each with the line to change. */
export class ConfigError extends Error {
  readonly problems: readonly SettingProblem[]

  constructor(problems: readonly SettingProblem[]) {
    super(['The site cannot start:', ...problems.map(problem => `  ${problem.place}: ${problem.message}`)].join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/**
 * Reads `site.yaml`, `.env` and the environment of a site, fills in the defaults and reports every problem at once.
 *
 * @param siteFolder  folder that holds `site.yaml`
 * @param environment  default: the process's own; a `.env` file in the folder fills what it lacks
 * @throws ConfigError
 */
export function resolveConfig(siteFolder: string, environment: NodeJS.ProcessEnv = process.env): Config {
  const folder = resolve(siteFolder)
  const envFile = readEnvFile(join(folder, '.env'))
  const env = { ...envFile, ...environment }
  const problems: SettingProblem[] = []
  const site = readSiteSettings(folder, problems)
  const texts = readSiteTexts(folder, problems)
  const mode = env.NODE_ENV === 'production' ? 'production' : 'development'
  const dataFolder = resolve(folder, env.DATA_DIR || 'data')
  const port = readPort(env.PORT, problems)
  const host = env.HOST || '127.0.0.1'
  const url = readUrl(env.SITE_URL || `http://localhost:${port}`, problems)
  const trustProxy = readProxies(env.TRUST_PROXY, problems)
  checkDatabaseUrl(env.DATABASE_URL, problems)
  checkAddress(env.SUPERUSER_EMAIL, problems)
  checkToken(env.METRICS_TOKEN, problems)
  const secretKey = readSecret({ given: env.SECRET_KEY, mode, dataFolder }, problems)
  if (problems.length > 0 || !site) throw new ConfigError(problems)
  return {
    siteFolder: folder,
    dataFolder,
    url,
    host,
    port,
    trustProxy,
    secretKey,
    databaseUrl: env.DATABASE_URL || `sqlite:${join(dataFolder, 'site.sqlite')}`,
    ...(env.SMTP_URL ? { smtpUrl: env.SMTP_URL } : {}),
    ...(env.METRICS_TOKEN ? { metricsToken: env.METRICS_TOKEN } : {}),
    mailFrom: env.MAIL_FROM || `${site.name} <no-reply@${new URL(url).hostname}>`,
    ...(env.SUPERUSER_EMAIL ? { superuserEmail: env.SUPERUSER_EMAIL } : {}),
    mode,
    site,
    texts,
    given: { ...namesOf(envFile, '.env'), ...namesOf(environment, 'environment') },
  }
}

/** Empty ones count as not given. */
function namesOf<Place extends string>(variables: NodeJS.Dict<string>, place: Place): Record<string, Place> {
  const names = Object.keys(variables).filter(name => variables[name])
  return Object.fromEntries(names.map(name => [name, place]))
}

function readEnvFile(path: string): NodeJS.Dict<string> {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {}
}

function readSiteSettings(folder: string, problems: SettingProblem[]): SiteSettings | undefined {
  const path = join(folder, 'site.yaml')
  if (!existsSync(path)) {
    problems.push({
      place: path,
      message: 'There is no site here: make this file, or name another folder with --site.',
    })
    return undefined
  }
  const checked = checkSettings(siteSettingsSchema, { file: 'site.yaml', text: readFileSync(path, 'utf8') })
  problems.push(...checked.problems)
  return checked.value as SiteSettings | undefined
}

function readPort(given: string | undefined, problems: SettingProblem[]): number {
  const port = Number(given || 5055)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  problems.push({ place: 'PORT', message: `"${given}" is no port; give a whole number from 1 to 65535.` })
  return 0
}

function readUrl(given: string, problems: SettingProblem[]): string {
  const url = URL.parse(given)
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin
  problems.push({
    place: 'SITE_URL',
    message: `"${given}" is no address of a site; write it like https://tool.example.org.`,
  })
  return 'http://localhost'
}

const PROXY_NAMES = ['loopback', 'linklocal', 'uniquelocal']

function readProxies(given = '', problems: SettingProblem[]): string {
  const proxies = given.split(/[\s,]+/).filter(Boolean)
  for (const proxy of proxies.filter(each => !PROXY_NAMES.includes(each) && !isAddressOrNet(each))) {
    problems.push({
      place: 'TRUST_PROXY',
      message: `"${proxy}" is no address of a proxy; write loopback for one on this machine, or its address, such as 10.0.0.2 or 10.0.0.0/8.`,
    })
  }
  return proxies.join(', ')
}

function isAddressOrNet(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const longest = isIP(address) === 4 ? 32 : 128
  return (
    isIP(address) > 0 && more.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= longest))
  )
}

function checkDatabaseUrl(given: string | undefined, problems: SettingProblem[]): void {
  if (!given || /^(sqlite|file|postgres|postgresql|mysql|mariadb):/.test(given)) return
  problems.push({
    place: 'DATABASE_URL',
    message: 'It names no database that Science Flask knows; begin it with sqlite:, postgres:// or mysql://.',
  })
}

function checkAddress(given: string | undefined, problems: SettingProblem[]): void {
  if (!given || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given)) return
  problems.push({ place: 'SUPERUSER_EMAIL', message: `"${given}" is no e-mail address.` })
}

const SHORTEST_TOKEN = 16

function checkToken(given: string | undefined, problems: SettingProblem[]): void {
  if (!given || given.length >= SHORTEST_TOKEN) return
  const message = `It is too short; set it to at least ${SHORTEST_TOKEN} random characters, or leave it out.`
  problems.push({ place: 'METRICS_TOKEN', message })
}

interface SecretPlace {
  readonly given: string | undefined
  readonly mode: Config['mode']
  readonly dataFolder: string
}

/** In development a missing secret is made and kept, so that sessions survive a restart. */
function readSecret({ given, mode, dataFolder }: SecretPlace, problems: SettingProblem[]): string {
  if (given && given.length >= SHORTEST_SECRET) return given
  if (given || mode === 'production') {
    const advice = `set it to at least ${SHORTEST_SECRET} random characters, for example the output of "openssl rand -hex 32".`
    problems.push({ place: 'SECRET_KEY', message: given ? `It is too short; ${advice}` : `It is missing; ${advice}` })
    return ''
  }
  // No file is made for a site that cannot start, least of all in a folder that is none.
  if (problems.length > 0) return ''
  const path = join(dataFolder, 'secret-key')
  if (!existsSync(path)) {
    mkdirSync(dataFolder, { recursive: true })
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(path, 'utf8')
}
