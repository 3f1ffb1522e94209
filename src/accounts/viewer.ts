import type { FastifyRequest } from 'fastify'
import { httpErrors } from '../platform/http/http.errors.ts'

/** Who asks: an account, a guest, or (null) a visitor without a session. */
export interface Viewer {
  readonly id: string
  readonly kind: 'account' | 'guest'
  /** Of a guest a placeholder, to which no mail goes. */
  readonly email: string
  /** `user` for every account, and what was granted. */
  readonly roles: readonly string[]
  /** The superuser who sees the site as this person, and until when. */
  readonly seenBy?: { readonly id: string; readonly email: string; readonly until: number }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for every request to `/api/v1`. */
    viewer: Viewer | null
  }
}

/** @throws LOG_IN_REQUIRED without a session */
export function requireViewer(request: FastifyRequest): Viewer {
  if (!request.viewer) throw httpErrors.make('LOG_IN_REQUIRED')
  return request.viewer
}

export const isSuperuser = (viewer: Viewer | null): boolean => viewer?.roles.includes('superuser') ?? false
