import { join } from 'node:path'
import type { Viewer } from '../src/accounts/viewer.ts'
import '../src/accounts/ensure-viewer.ts'
import type { ToolDeclaration } from '../src/define/tool.ts'
import type { Db, OpenDatabase } from '../src/platform/database/open-database.ts'
import { createApp } from '../src/platform/http/create-app.ts'
import { startWorker, type Worker } from '../src/platform/jobs/start-worker.ts'
import { newId } from '../src/platform/platform.ts'
import type { SiteSettings } from '../src/site-settings.ts'
import { checkStudyHandler } from '../src/studies/check-study-job.ts'
import { registerStudyRoutes } from '../src/studies/studies.routes.ts'
import { registerUploadRoutes } from '../src/studies/uploads.routes.ts'
import type { Services } from '../src/tools/services.ts'
import type { Tool } from '../src/tools/tool-registry.ts'
import { EXAMPLE_SITE, makePlatform } from './make-platform.ts'
import { Visitor } from './visitor.ts'

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

interface StudiesOptions {
  readonly database?: OpenDatabase
  readonly dataFolder?: string
  readonly now?: () => number
  /** Changes to the settings of the site. */
  readonly site?: (site: SiteSettings) => SiteSettings
  readonly tools?: readonly ToolDeclaration[]
}

/** The part of the site that receives and checks studies, on a port of its own, with a worker. Sessions are a plain cookie. */
export interface StudiesSite {
  readonly services: Services
  readonly url: string
  /** Somebody with an account of their own. */
  readonly visitor: (kind?: Viewer['kind'], role?: string) => Promise<Visitor>
  /** Somebody without a session. */
  readonly stranger: () => Visitor
  readonly startWorker: () => Worker
  readonly close: () => Promise<void>
}

export async function openStudies(options: StudiesOptions = {}): Promise<StudiesSite> {
  const services = await openServices(options)
  const app = await createApp(services)
  if (!app.hasRequestDecorator('viewer')) app.decorateRequest('viewer', null)
  app.decorate('makeGuest', async (request, reply) => {
    const viewer = await makeAccount(services.database, 'guest')
    reply.header('set-cookie', `viewer=${viewer.id}; Path=/`)
    request.viewer = viewer
    return viewer
  })
  app.addHook('onRequest', async request => {
    const id = /viewer=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
    request.viewer = id ? await findViewer(services.db, id) : null
  })
  registerUploadRoutes(app, services)
  registerStudyRoutes(app, services)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const workers: Worker[] = []
  return {
    services,
    url,
    visitor: async (kind = 'account', role) => {
      const { id } = await makeAccount(services.database, kind, role)
      return new Visitor(url, { viewer: id })
    },
    stranger: () => new Visitor(url),
    startWorker: () => {
      const worker = startWorker({ platform: services, handlers: [checkStudyHandler(services)] })
      workers.push(worker)
      return worker
    },
    close: async () => {
      await app.close()
      await Promise.all(workers.map(worker => worker.stop()))
      await services.close()
    },
  }
}

/** What studies stand on, with the small tool and without a server. */
export async function openServices(options: StudiesOptions = {}): Promise<Services & { close: () => Promise<void> }> {
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

async function grantRole(db: Db, accountId: string, role: string): Promise<void> {
  const known = await db.selectFrom('roles').select('name').where('name', '=', role).executeTakeFirst()
  if (!known) await db.insertInto('roles').values({ name: role, title: role }).execute()
  await db.insertInto('account_roles').values({ account_id: accountId, role }).execute()
}

async function findViewer(db: Db, id: string): Promise<Viewer | null> {
  const account = await db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()
  if (!account) return null
  const roles = await db.selectFrom('account_roles').select('role').where('account_id', '=', id).execute()
  const kind = account.is_guest ? 'guest' : 'account'
  return { id, kind, email: account.email, roles: ['user', ...roles.map(({ role }) => role)] }
}
