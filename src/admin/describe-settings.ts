import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSettings } from '../check-settings.ts'
import type { Config } from '../config.ts'
import { fillDefaults } from '../define/fill-defaults.ts'
import { maskUrl } from '../platform/mask-url.ts'
import { siteSettingsSchema } from '../site-settings.ts'
import type { SettingsFacts } from './site.contract.ts'

type Setting = SettingsFacts['settings'][number]

/** Every setting as it is in force, with the line or the variable that it comes from. No secret leaves the server. */
export function describeSettings(config: Config): Setting[] {
  return [...describeFile(config), ...describeEnvironment(config)]
}

interface SettingSchema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, SettingSchema>>
}

interface Sources {
  /** What is in force. */
  readonly inForce: unknown
  /** What the file says now, without defaults. */
  readonly written: unknown
  /** What would be in force after a restart. */
  readonly next: unknown
  readonly placeOf: (path: readonly string[]) => string
}

function describeFile({ site, siteFolder }: Config): Setting[] {
  const path = join(siteFolder, 'site.yaml')
  const read = existsSync(path) ? readSettings({ file: 'site.yaml', text: readFileSync(path, 'utf8') }) : undefined
  const file = read && 'value' in read ? read : { value: site, placeOf: () => 'site.yaml' }
  const next = fillDefaults(siteSettingsSchema, file.value)
  const sources = { inForce: site, written: file.value, next, placeOf: file.placeOf }
  return listLeaves(siteSettingsSchema as SettingSchema, []).map(leaf => describeLeaf(sources, leaf))
}

/** What settings say of themselves, in English. */
export function listDescriptions(): string[] {
  const ofFile = listLeaves(siteSettingsSchema as SettingSchema, []).map(({ description }) => description)
  return [...ofFile, ...VARIABLES.map(([, description]) => description)]
}

interface Leaf {
  readonly path: readonly string[]
  readonly description: string
}

function listLeaves({ properties = {} }: SettingSchema, above: readonly string[]): Leaf[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = [...above, name]
    return schema.properties ? listLeaves(schema, path) : [{ path, description: schema.description ?? '' }]
  })
}

function describeLeaf({ inForce, written, next, placeOf }: Sources, { path, description }: Leaf): Setting {
  const value = valueAt(inForce, path)
  const isWritten = valueAt(written, path) !== undefined
  return {
    name: path.join('.'),
    value: write(value),
    source: isWritten ? 'site.yaml' : 'default',
    ...(isWritten ? { place: placeOf(path) } : {}),
    description,
    isChanged: write(valueAt(next, path)) !== write(value),
  }
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inside, name) => {
    return typeof inside === 'object' && inside !== null ? Reflect.get(inside, name) : undefined
  }, value)
}

function write(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const SET = 'set'

/** Variables, with what is in force of each. */
const VARIABLES: readonly (readonly [name: string, description: string, read: (config: Config) => string])[] = [
  ['NODE_ENV', 'production, or development', config => config.mode],
  ['SITE_URL', 'Address of the site as users type it', config => config.url],
  ['HOST', 'Address at which the web process listens', config => config.host],
  ['PORT', 'Port at which the web process listens', config => String(config.port)],
  ['TRUST_PROXY', 'Proxies that are believed when they say for whom they ask', config => config.trustProxy],
  ['DATA_DIR', 'Folder of everything made at run time', config => config.dataFolder],
  ['DATABASE_URL', 'Database of the site', config => maskUrl(config.databaseUrl)],
  ['SECRET_KEY', 'Signs cookies and links', config => (config.secretKey ? SET : '')],
  ['SMTP_URL', 'Mail server; without one, mails are kept', config => maskUrl(config.smtpUrl ?? '')],
  ['MAIL_FROM', 'Sender of the mails', config => config.mailFrom],
  ['METRICS_TOKEN', 'Opens the metrics; without one, nobody reads them', config => (config.metricsToken ? SET : '')],
  ['SUPERUSER_EMAIL', 'Address of the first superuser', config => config.superuserEmail ?? ''],
]

function describeEnvironment(config: Config): Setting[] {
  return VARIABLES.map(([name, description, read]) => {
    return { name, value: read(config), source: config.given[name] ?? 'default', description, isChanged: false }
  })
}
