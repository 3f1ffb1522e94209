import { requireViewer } from '../../accounts/viewer.ts'
import type { App } from '../../platform/http/create-app.ts'
import type { Platform } from '../../platform/platform.ts'
import { listRemovals } from './list-removals.ts'
import { removalsSchema } from './removals.contract.ts'

export function registerRemovalRoutes(app: App, platform: Platform): void {
  app.get(
    '/api/v1/removals',
    {
      schema: {
        tags: ['Studies'],
        summary: 'When studies and analyses are removed if nobody opens them before',
        response: { 200: removalsSchema },
      },
    },
    async request => ({ removals: await listRemovals(platform, requireViewer(request)) }),
  )
}
