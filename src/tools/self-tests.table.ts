/** One row a tool that the site has or had. */
interface SelfTestsTable {
  tool: string
  /** The last night for which a test was asked for: when it began. */
  night: number
  /** Version of the tool for which a test was last asked for, or that was there when the row was made. */
  asked_version: string
  /** Version that was tested last; null until the first test. */
  version: string | null
  /** 1 when the last test ended well, else 0. */
  good: number | null
  /** What was wrong, a line each; empty when nothing was. For the admins: it may quote what a program printed. */
  message: string | null
  tested_at: number | null
  /** When a test ended well for the last time. */
  worked_at: number | null
}

/** How a self-test ended: the last of each tool. */
interface SelfTestRunsTable {
  id: string
  tool: string
  version: string
  /** 1 when it ended well, else 0. */
  good: number
  /** As of the tool. */
  message: string
  /** JSON: the first of its lines, each as its sentences with their codes; null of tests by an earlier version. */
  explanation: string | null
  tested_at: number
  /** How long it took; null when it never came to an end. */
  seconds: number | null
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    self_tests: SelfTestsTable
    self_test_runs: SelfTestRunsTable
  }
}
