import { join } from 'node:path'
import '../src/accounts/accounts.table.ts'
import type { Viewer } from '../src/accounts/viewer.ts'
import type { ToolDeclaration } from '../src/define/tool.ts'
import type { Db, OpenDatabase } from '../src/platform/database/open-database.ts'
import { newId } from '../src/platform/platform.ts'
import type { SiteSettings } from '../src/site-settings.ts'
import type { Services } from '../src/tools/services.ts'
import type { Tool } from '../src/tools/tool-registry.ts'
import { EXAMPLE_SITE, makePlatform } from './make-platform.ts'

const TABLE = { samples: { min: 3 }, features: { min: 2 }, numeric: true, missing: 'median', minShared: 1 } as const

/** A small tool: one table, and a second one if need be. */
export const SMALL_TOOL: ToolDeclaration = {
  id: 'small',
  title: 'A small tool with a long title',
  summary: 'For tests',
  version: '1.0.0',
  datasets: {
    first: { ...TABLE, title: 'First table', optional: false, types: {}, maxBytes: 2_000_000 },
    second: { ...TABLE, title: 'Second table', optional: true, types: { rna: 'RNA', other: 'Anything' } },
  },
  parameters: {},
  results: [],
  example: { datasets: { first: 'lichen_cover.csv', second: 'soil_chemistry.csv' }, parameters: {} },
  limits: {},
}

/** A table that passes: as many samples and features as asked for. */
export function tableOf(samples: number, features: number): string {
  const header = ['id', ...Array.from({ length: features }, (_, feature) => `f${feature}`)].join(',')
  const rows = Array.from({ length: samples }, (_, sample) => {
    const cells = Array.from({ length: features }, (_, feature) => ((sample + 1) * (feature + 3)) % 17)
    return [`s${sample}`, ...cells].join(',')
  })
  return [header, ...rows, ''].join('\n')
}

export interface ServicesOptions {
  readonly database?: OpenDatabase
  readonly dataFolder?: string
  readonly now?: () => number
  /** Changes to the settings of the site. */
  readonly site?: (site: SiteSettings) => SiteSettings
  readonly tools?: readonly ToolDeclaration[]
}

/** What studies stand on, with the small tool and without a server. */
export async function openServices(options: ServicesOptions = {}): Promise<Services & { close: () => Promise<void> }> {
  const platform = await makePlatform(options)
  const site = options.site?.(platform.config.site) ?? platform.config.site
  const tools = new Map((options.tools ?? [SMALL_TOOL]).map(declaration => [declaration.id, toolOf(declaration)]))
  return { ...platform, config: { ...platform.config, site }, tools }
}

const toolOf = (declaration: ToolDeclaration): Tool => ({
  declaration,
  folder: join(EXAMPLE_SITE, 'tools/correlation'),
})

export async function makeAccount(
  { db, kind: database }: OpenDatabase,
  kind: Viewer['kind'],
  role?: string,
): Promise<Viewer> {
  const id = newId()
  const email = `${id}@example.org`
  // The accounts library keeps its flags and dates in other types on each database.
  const flag = (value: boolean) => (database === 'postgres' ? value : Number(value))
  const time = new Date('2026-01-01T00:00:00Z')
  const date = database === 'sqlite' ? time.toISOString() : time
  await db
    .insertInto('accounts')
    .values({
      id,
      email,
      email_verified: flag(true),
      is_guest: flag(kind === 'guest'),
      name: 'Ada',
      created_at: date,
      updated_at: date,
    })
    .execute()
  if (role) await grantRole(db, id, role)
  return { id, kind, email, roles: role ? ['user', role] : ['user'] }
}

/** Gives a role, which is made if need be. */
export async function grantRole(db: Db, accountId: string, role: string): Promise<void> {
  const known = await db.selectFrom('roles').select('name').where('name', '=', role).executeTakeFirst()
  if (!known) await db.insertInto('roles').values({ name: role, title: role }).execute()
  await db.insertInto('account_roles').values({ account_id: accountId, role }).execute()
}
