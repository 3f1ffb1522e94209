import type { App } from '../../platform/http/create-app.ts'
import { type Family, sample } from './write-metrics.ts'

/** Upper bounds in seconds, as Prometheus wants them. */
const BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5, 30]

interface Route {
  readonly labels: Readonly<Record<string, string>>
  readonly counts: number[]
  total: number
  seconds: number
}

/** Counts requests and how long they took, by method, route and status; a route is its pattern, so that there are few. */
export function countRequests(app: App): () => Family[] {
  const routes = new Map<string, Route>()
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const status = `${Math.floor(reply.statusCode / 100)}xx`
    const key = `${request.method} ${route} ${status}`
    let known = routes.get(key)
    if (!known) {
      const labels = { method: request.method, route, status }
      known = { labels, counts: BUCKETS.map(() => 0), total: 0, seconds: 0 }
      routes.set(key, known)
    }
    const seconds = reply.elapsedTime / 1_000
    known.total++
    known.seconds += seconds
    for (const [index, bound] of BUCKETS.entries())
      if (seconds <= bound) known.counts[index] = (known.counts[index] ?? 0) + 1
  })
  return () => [describeRoutes([...routes.values()])]
}

function describeRoutes(routes: readonly Route[]): Family {
  const name = 'science_flask_request_seconds'
  return {
    name,
    type: 'histogram',
    help: 'How long requests took',
    samples: routes.flatMap(({ labels, counts, total, seconds }) => [
      ...BUCKETS.map((bound, index) => sample(`${name}_bucket`, counts[index] ?? 0, { ...labels, le: String(bound) })),
      sample(`${name}_bucket`, total, { ...labels, le: '+Inf' }),
      sample(`${name}_sum`, seconds, labels),
      sample(`${name}_count`, total, labels),
    ]),
  }
}
