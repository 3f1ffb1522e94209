import { setTimeout as pause } from 'node:timers/promises'

/** Longer than any of the answers takes that must not tell by their time whether an address has an account. */
const EVEN_MS = 500

/** Does something and answers, or fails, no earlier than after half a second. */
export async function answerEvenly<T>(work: () => Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([work(), pause(EVEN_MS)])
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}
