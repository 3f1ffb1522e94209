import { useEffect } from 'react'

const { promise, resolve } = Promise.withResolvers<void>()

/** Settles when React has taken over the page that the server rendered, or has drawn it. */
export const takenOver: Promise<void> = promise

/** Stands beside the page, and comes to life with it. */
export function TakenOver(): null {
  useEffect(resolve, [])
  return null
}
