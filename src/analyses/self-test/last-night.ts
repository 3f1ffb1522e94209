const DAY_MS = 86_400_000

/**
 * When the last night's tests began, or were to begin.
 *
 * @param now  milliseconds since 1970
 * @param hour  0 to 23, by the clock of the server
 */
export function lastNight(now: number, hour: number): number {
  const today = new Date(now).setHours(hour, 0, 0, 0)
  // A day may have 23 or 25 hours, so it is the hour that is set again.
  return today <= now ? today : new Date(today - DAY_MS).setHours(hour, 0, 0, 0)
}
