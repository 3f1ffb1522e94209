import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Platform } from '../platform/platform.ts'
import { accountErrors } from './accounts.errors.ts'
import { countAttempt, type Limit } from './count-attempt.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Limits per client are wide, because a whole institute may share one address. */
export const LIMITS = {
  logIn: { name: 'log-in', max: 5, windowMs: 10 * MINUTE_MS },
  logInOfClient: { name: 'log-in-client', max: 50, windowMs: 10 * MINUTE_MS },
  mail: { name: 'mail', max: 5, windowMs: HOUR_MS },
  mailOfClient: { name: 'mail-client', max: 50, windowMs: HOUR_MS },
  registrationOfClient: { name: 'registration-client', max: 50, windowMs: HOUR_MS },
  accessRequestOfClient: { name: 'access-request-client', max: 10, windowMs: HOUR_MS },
  guestOfClient: { name: 'guest-client', max: 100, windowMs: HOUR_MS },
} satisfies Record<string, Limit>

interface Attempt {
  readonly limit: Limit
  readonly who: readonly string[]
  readonly refusal: Extract<keyof typeof accountErrors.entries, `TOO_MANY_${string}`>
}

/**
 * Counts an attempt of the client who asks.
 *
 * @throws the refusal with the waiting time, which also goes out as `Retry-After`
 */
export async function limitAttempt(platform: Platform, reply: FastifyReply, attempt: Attempt): Promise<void> {
  const waitMs = await countAttempt(platform, attempt.limit, attempt.who)
  if (waitMs === 0) return
  reply.header('retry-after', Math.ceil(waitMs / 1_000))
  throw accountErrors.make(attempt.refusal, {
    values: { wait: describeWait(waitMs), minutes: Math.ceil(waitMs / MINUTE_MS) },
  })
}

function describeWait(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / MINUTE_MS)
  if (milliseconds < MINUTE_MS) return `${Math.ceil(milliseconds / 1_000)} seconds`
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}

/** The client as far as limits go: of IPv6 the network, because one person has a whole one. */
export function clientOf({ ip }: FastifyRequest): string {
  return ip.includes(':') && !ip.includes('.') ? ip.split(':').slice(0, 4).join(':') : ip
}
