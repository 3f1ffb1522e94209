import type { FastifyRequest } from 'fastify'
import { ACCOUNT_HEADER } from '../define/account-header.ts'
import { accountErrors } from './accounts.errors.ts'
import { SEE_AS_MYSELF } from './see-as.ts'
import './viewer.ts'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A page says whom it shows as logged in. When that session has ended, or another account logged in in the same browser,
 * nothing is changed: the files of a member must not become a guest's, or somebody else's. Logging in stays possible.
 *
 * @throws SESSION_ENDED
 */
export function refuseOtherAccount({ viewer, method, headers, routeOptions: { url = '' } }: FastifyRequest): void {
  const shown = headers[ACCOUNT_HEADER]
  if (shown === undefined || shown === viewer?.id || READING.has(method)) return
  if (!url.startsWith('/api/v1/') || url === SEE_AS_MYSELF) return
  throw accountErrors.make('SESSION_ENDED')
}
