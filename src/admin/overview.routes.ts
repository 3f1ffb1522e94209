import type { App } from '../platform/http/create-app.ts'
import type { Platform } from '../platform/platform.ts'
import { type Overview, overviewSchema } from './admin.contract.ts'
import '../accounts/accounts.table.ts'

export function registerOverviewRoutes(app: App, { db }: Platform): void {
  app.get(
    '/api/v1/admin/overview',
    { schema: { tags: ['Admin'], summary: 'What waits for a superuser', response: { 200: overviewSchema } } },
    async (): Promise<Overview> => {
      const { count } = await db
        .selectFrom('access_requests')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('state', '=', 'open')
        .executeTakeFirstOrThrow()
      return { openRequests: Number(count) }
    },
  )
}
