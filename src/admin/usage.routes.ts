import { statfs } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { requireViewer } from '../accounts/viewer.ts'
import { BYTES_PER_MEGABYTE } from '../define/megabytes.ts'
import { recordAudit } from '../platform/audit/record-audit.ts'
import type { App } from '../platform/http/create-app.ts'
import type { Services } from '../tools/services.ts'
import { countStorage } from './count-storage.ts'
import { listStorage } from './list-storage.ts'
import { readUsage, writeUsageCsv } from './read-usage.ts'
import { storageSchema, usageQuerySchema, usageSchema } from './usage.contract.ts'

const tags = ['Admin']
const DEFAULTS = { unit: 'month', by: 'tool' } as const

/** Space by account, and how much the site is used. */
export function registerUsageRoutes(app: App, services: Services): void {
  const { config, db, now } = services
  const describe = async (before: string | undefined) => {
    const { bavail, blocks, bsize } = await statfs(config.dataFolder)
    const limit = config.site.storage.siteMegabytes * BYTES_PER_MEGABYTE || null
    return { ...(await listStorage(db, before)), limit, diskFree: bavail * bsize, diskTotal: blocks * bsize }
  }
  const querystring = Type.Object({ before: Type.Optional(Type.String({ maxLength: 100 })) })
  app.get(
    '/api/v1/admin/storage',
    { schema: { tags, summary: 'Who takes most space', querystring, response: { 200: storageSchema } } },
    request => describe(request.query.before),
  )
  app.post(
    '/api/v1/admin/storage/count',
    { schema: { tags, summary: 'Count it now', response: { 200: storageSchema } } },
    async () => {
      await countStorage(services)
      return describe(undefined)
    },
  )
  app.get(
    '/api/v1/admin/usage',
    { schema: { tags, summary: 'Use over time', querystring: usageQuerySchema, response: { 200: usageSchema } } },
    request => readUsage(services, { ...DEFAULTS, ...request.query }),
  )
  app.get(
    '/api/v1/admin/usage.csv',
    { schema: { tags, summary: 'Use over time, as a table', querystring: usageQuerySchema } },
    async (request, reply) => {
      const { from, to } = request.query
      const rows = writeUsageCsv(services, { ...DEFAULTS, ...request.query })
      const entry = { who: requireViewer(request), what: 'usage.export', subject: { kind: 'site', id: 'usage' } }
      await recordAudit(db, { ...entry, after: { from, to } }, now())
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="usage-${from}-${to}.csv"`)
        .header('cache-control', 'private, no-store')
        .send(Readable.from(rows))
    },
  )
}
