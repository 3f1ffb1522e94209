import { Type } from 'typebox'
import { countLiveWorkers } from '../jobs/workers.ts'
import type { Platform } from '../platform.ts'
import type { App } from './create-app.ts'
import { httpErrors } from './http.errors.ts'

const healthSchema = Type.Object({
  status: Type.Literal('ok'),
  workers: Type.Integer({ description: 'Workers that were heard of within the last minute' }),
})

/** `GET /api/v1/health`: 200 when pages are served, the database answers and a worker is alive; 503 says what is missing. */
export function registerHealthRoutes(app: App, { db, now }: Platform): void {
  app.get(
    '/api/v1/health',
    { schema: { summary: 'Whether the site can do its work', response: { 200: healthSchema } } },
    async () => {
      const workers = await countLiveWorkers(db, now())
      if (workers === 0) throw httpErrors.make('NO_WORKER')
      return { status: 'ok' as const, workers }
    },
  )
}
