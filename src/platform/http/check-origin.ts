import type { FastifyRequest } from 'fastify'
import { httpErrors } from './http.errors.ts'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another web site makes a browser send in the name of its user. Browsers say where a request that changes
 * something comes from; programs say nothing and have no user's cookies.
 *
 * @param siteUrl  address of the site; the address by which the browser reached it counts as well, so that
 *   `127.0.0.1` works where the site is called `localhost`
 * @throws FOREIGN_ORIGIN
 */
export function checkOrigin(request: FastifyRequest, siteUrl: string): void {
  const { origin } = request.headers
  if (READING.has(request.method) || origin === undefined || origin === siteUrl) return
  if (URL.parse(origin)?.host !== request.host) throw httpErrors.make('FOREIGN_ORIGIN')
}
