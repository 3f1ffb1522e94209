import type { OpenDatabase } from '../src/platform/database/open-database.ts'
import type { Platform } from '../src/platform/platform.ts'
import { createServer } from '../src/server.ts'
import { loadTools } from '../src/tools/load-tools.ts'
import { logInAsNew } from './account-site.ts'
import { EXAMPLE_SITE, makePlatform } from './make-platform.ts'
import { grantRole } from './open-services.ts'
import { Visitor } from './visitor.ts'

/** The whole site without a worker, on a port of its own. */
export interface AdminSite {
  readonly platform: Platform
  /** Every route that Fastify knows, such as `GET /api/v1/admin/audit`. */
  readonly routes: readonly string[]
  readonly visit: () => Visitor
  /** Somebody new who is logged in, with further roles where asked for. */
  readonly logIn: (email: string, role?: string) => Promise<Visitor>
  readonly close: () => Promise<void>
}

export async function openAdminSite(database: OpenDatabase, now?: () => number): Promise<AdminSite> {
  const platform = await makePlatform({ database, ...(now ? { now } : {}) })
  const app = await createServer({ ...platform, tools: await loadTools(EXAMPLE_SITE) })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const visit = () => new Visitor(url)
  return {
    platform,
    routes: listRoutes(app.printRoutes({ commonPrefix: false, includeHooks: false })),
    visit,
    logIn: async (email, role) => {
      const visitor = await logInAsNew({ platform, visit }, email)
      const { id } = await platform.db
        .selectFrom('accounts')
        .select('id')
        .where('email', '=', email)
        .executeTakeFirstOrThrow()
      if (role) await grantRole(platform.db, id, role)
      return visitor
    },
    close: async () => {
      await app.close()
      await platform.close()
    },
  }
}

/** Reads the tree that Fastify prints, so that no route can be forgotten in a list written by hand. */
function listRoutes(tree: string): string[] {
  const path: string[] = []
  return tree.split('\n').flatMap(line => {
    const [, indent = '', part = '', methods = ''] = /^(.*?)[├└]── (.*?)(?: \((.+)\))?$/.exec(line) ?? []
    if (!part) return []
    path.splice(indent.length / 4, Number.POSITIVE_INFINITY, part)
    return methods
      .split(', ')
      .filter(Boolean)
      .map(method => `${method} ${path.join('')}`)
  })
}
