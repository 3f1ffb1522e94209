import type { Generated } from 'kysely'

/**
 * How much a site was used, by day and without names: what is deleted later stays counted. Days are those of UTC.
 */
interface UsageDaysTable {
  /** `2026-11-25`. */
  day: string
  tool: string
  /** Two letters; empty for guests and where it is not known. */
  country: string
  /** Empty for guests and where it is not known. */
  institution: string
  submitted: Generated<number>
  done: Generated<number>
  failed: Generated<number>
  cancelled: Generated<number>
  /** People whose first analysis of the month with this tool was on this day: the days of a month add up to its people. */
  people: Generated<number>
  /** Time that runs took, in milliseconds. */
  run_ms: Generated<number>
}

/** Who was counted in a month already, as marks from which nobody can be told; those of earlier months are deleted. */
interface UsageMarksTable {
  /** `2026-11`. */
  month: string
  mark: string
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    usage_days: UsageDaysTable
    usage_marks: UsageMarksTable
  }
}
