import type { Generated } from 'kysely'

/** Work that waits or is in hand; what is done is deleted. */
interface JobsTable {
  id: string
  kind: string
  subject: string
  owner: string
  /** The higher comes first, whoever's it is; owners take turns among equals. 0 unless a superuser changed it. */
  priority: Generated<number>
  state: 'waiting' | 'leased'
  /** Attempts begun. */
  attempts: Generated<number>
  max_attempts: number
  /** Overrides the handler's limit of jobs that run for one owner at the same time. */
  per_owner: number | null
  /** Not before this time; 0 is at once. */
  run_at: number
  /** Id of the worker that has it in hand. */
  lease_owner: string | null
  /** Written anew with every heartbeat. Others watch that it changes; nobody compares it with a clock. */
  lease_until: number | null
  cancel_requested: Generated<number>
  created_at: number
}

/** One row, `claim`: whoever claims a job updates it first, so that claims happen one after the other. */
interface JobLocksTable {
  name: string
  /** How many claims there were. */
  taken: number
}

/** When each owner was last served, counted in claims; owners without a row come first. */
interface JobTurnsTable {
  kind: string
  owner: string
  turn: number
}

interface WorkersTable {
  id: string
  host: string
  pid: number
  started_at: number
  heartbeat_at: number
}

declare module '../database/tables.ts' {
  interface Tables {
    jobs: JobsTable
    job_locks: JobLocksTable
    job_turns: JobTurnsTable
    workers: WorkersTable
  }
}
