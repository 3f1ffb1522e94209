import type { FastifyReply, FastifyRequest } from 'fastify'
import { httpErrors } from '../platform/http/http.errors.ts'
import type { Viewer } from './viewer.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Makes a guest of whoever asks and sets the cookie; null where the site has no guests. Set by {@link registerAccountRoutes}. */
    makeGuest: (request: FastifyRequest, reply: FastifyReply) => Promise<Viewer | null>
  }
}

/**
 * The viewer of the session; where there is none and the site allows guests, a new guest, whose cookie goes out with the reply.
 *
 * @throws LOG_IN_REQUIRED where the site has no guests
 * @throws TOO_MANY_GUESTS when the client's address made too many guests within an hour
 */
export async function ensureViewer(request: FastifyRequest, reply: FastifyReply): Promise<Viewer> {
  if (request.viewer) return request.viewer
  const guest = await request.server.makeGuest(request, reply)
  if (!guest) throw httpErrors.make('LOG_IN_REQUIRED')
  request.viewer = guest
  return guest
}
