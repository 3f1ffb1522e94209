/** What the audit log calls points in time: `until`, `from`, `created_at`, `lastLogInAt`. */
const NAME = /^(?:from|until|at)$|_at$|[a-z]At$/
/** September 2001 in milliseconds since 1970; what is smaller counts something else. */
const EARLIEST_MS = 1e12
const ISO = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** The point in time that a value of the audit log is, in milliseconds since 1970; undefined for every other value. */
export function readMoment(name: string, value: unknown): number | undefined {
  if (!NAME.test(name)) return undefined
  if (typeof value === 'string' && ISO.test(value)) return Date.parse(value)
  return typeof value === 'number' && value >= EARLIEST_MS ? value : undefined
}
