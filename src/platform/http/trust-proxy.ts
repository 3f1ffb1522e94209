import type { FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'

/** What proxies write in front of a request. */
const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'x-real-ip']

/**
 * Whether something says for whom it asks that nobody told us to believe: a proxy that `TRUST_PROXY` does not name, or
 * somebody who pretends to be one. Then the address of the client is not known.
 */
export function isForwardedByStranger({ headers }: FastifyRequest, { trustProxy }: Config): boolean {
  return trustProxy === '' && FORWARDED.some(name => headers[name] !== undefined)
}
