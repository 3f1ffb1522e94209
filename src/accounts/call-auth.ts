import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Platform } from '../platform/platform.ts'
import type { Auth } from './open-auth.ts'

/** What a call of the accounts library needs to know of the request: its cookies, its client. */
interface AuthCall {
  readonly auth: Auth
  readonly headers: Headers
}

interface AuthAnswer<T> {
  readonly headers: Headers
  readonly response: T
}

/** Calls the accounts library for a request; its cookies go out with the reply, its refusals become errors of the catalogue. */
export type CallAuth = <T>(
  request: FastifyRequest,
  reply: FastifyReply,
  call: (context: AuthCall) => Promise<AuthAnswer<T>>,
) => Promise<T>

/** The library takes 40 MB and 0.4 s, so it is loaded at the first call and not by a site that only idles or has only guests. */
export function authCaller(platform: Platform): CallAuth {
  let loading: Promise<Library> | undefined
  return async (request, reply, call) => {
    loading ??= loadLibrary(platform)
    const { auth, clientHeader, translate } = await loading
    const headers = new Headers({
      cookie: request.headers.cookie ?? '',
      'user-agent': request.headers['user-agent'] ?? '',
      [clientHeader]: request.ip,
    })
    try {
      const answer = await call({ auth, headers })
      for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
      return answer.response
    } catch (error) {
      throw translate(error)
    }
  }
}

type Library = Awaited<ReturnType<typeof loadLibrary>>

async function loadLibrary(platform: Platform) {
  const [{ openAuth, CLIENT_HEADER }, { translateAuthError }] = await Promise.all([
    import('./open-auth.ts'),
    import('./translate-auth-error.ts'),
  ])
  return { auth: openAuth(platform), clientHeader: CLIENT_HEADER, translate: translateAuthError }
}
