import type { Generated } from 'kysely'
import type { Interpretation } from '../define/match-results.ts'
import type { AnalysisState } from './analyses.contract.ts'

/** Why an analysis failed: the user's turn (`input`), or ours. */
export type Failure = 'input' | 'tool' | 'time' | 'memory' | 'output' | 'lost' | 'system'

interface AnalysesTable {
  id: string
  study_id: string
  account_id: string
  /** Unguessable last part of the result page's address. */
  link: string
  tool: string
  tool_version: string
  name: string
  /** Unique per study. */
  name_key: string
  /** JSON: `ParameterValues`, defaults filled in. */
  parameters: string
  seed: number
  state: AnalysisState
  failure: Failure | null
  message: string | null
  /** JSON: the sentences of `message`, each with its code and values; null where it did not fail. */
  explanation: string | null
  /** Failures of the same kind: see `failure_groups`. Null unless it failed through no fault of the user. */
  failure_group: string | null
  progress: Generated<number>
  progress_text: string | null
  /** Which run this is, from 1; 0 while waiting for the first. Names the folder of the run. */
  attempt: Generated<number>
  /** Size of outputs, figures and archive; null until done. */
  results_bytes: number | null
  created_at: number
  started_at: number | null
  finished_at: number | null
}

interface AnalysisLogsTable {
  analysis_id: string
  /** Number of the line, from 1, over all attempts. */
  seq: number
  at: number
  line: string
}

interface ResultsTable {
  analysis_id: string
  /** Order of display, from 0. */
  position: number
  /** Path below `output/`, with `/`. */
  file: string
  title: string
  view: string
  bytes: number
  /** JSON: {@link ResultDetails}. */
  details: string | null
}

/** Failures of one tool that ended the same way, whosever runs they were. */
interface FailureGroupsTable {
  /** Made of the rest, so that equal failures meet. */
  id: string
  tool: string
  tool_version: string
  failure: Failure
  /** The last line of the error without what differs from run to run; empty where the program said nothing. */
  line: string
  first_at: number
  last_at: number
}

/** What a view needs beyond file and title. */
export interface ResultDetails {
  readonly help?: string
  readonly interpretation?: Interpretation
  readonly matrix?: {
    readonly rows: number
    readonly columns: number
    readonly pvalues?: string
    /** Companion that says how rows and columns are ordered. */
    readonly order?: string
    /** Files drawn from the matrix. */
    readonly figures: readonly string[]
  }
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    analyses: AnalysesTable
    analysis_logs: AnalysisLogsTable
    results: ResultsTable
    failure_groups: FailureGroupsTable
  }
}
