import { createHash, timingSafeEqual } from 'node:crypto'
import type { App } from '../../platform/http/create-app.ts'
import { httpErrors } from '../../platform/http/http.errors.ts'
import type { Platform } from '../../platform/platform.ts'
import { countRequests } from './http-metrics.ts'
import { describeSite, watchProcess } from './site-metrics.ts'
import { writeMetrics } from './write-metrics.ts'

/** `GET /api/v1/metrics` for Prometheus, to whoever has the token `METRICS_TOKEN`; without one there is no such page. */
export function registerMetrics(app: App, platform: Platform): void {
  const token = platform.config.metricsToken
  if (token === undefined) return
  const describeRequests = countRequests(app)
  const describeProcess = watchProcess()
  app.get('/api/v1/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!isEqual(request.headers.authorization ?? '', `Bearer ${token}`)) throw httpErrors.make('NOT_FOUND')
    const families = [...describeProcess(), ...(await describeSite(platform)), ...describeRequests()]
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(writeMetrics(families))
  })
}

/** In a time that tells nothing about the token. */
function isEqual(given: string, wanted: string): boolean {
  const [one, other] = [given, wanted].map(text => createHash('sha256').update(text).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
