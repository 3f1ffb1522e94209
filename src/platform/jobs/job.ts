/** A piece of work that is waiting or leased; a job that is done is deleted. The queue does not know what it is about. */
export interface Job {
  readonly id: string
  /** Which handler runs it, such as `run-analysis`. */
  readonly kind: string
  /** Id of what it is about; one job per kind and subject. */
  readonly subject: string
  /** Account it is done for; turns are shared out between owners. */
  readonly owner: string
  /** Which attempt this is, from 1. */
  readonly attempt: number
  readonly maxAttempts: number
}

/** Why a running job must end: the user's wish, the worker's end, or a lease that another worker took over. */
export type AbortReason = 'cancelled' | 'shutdown' | 'lease-lost'

export interface JobHandler {
  readonly kind: string
  /** How many jobs of this kind one worker runs at the same time. */
  readonly slots: number
  /** How many jobs of this kind run for one owner at the same time, over all workers. */
  readonly perOwner: number
  /** Does the job. `signal` is aborted with an {@link AbortReason}. What it throws is logged and counts as an attempt. */
  readonly run: (job: Job, signal: AbortSignal) => Promise<void>
  /** Called once instead of a further attempt when all attempts were used up by dead workers or errors. */
  readonly giveUp: (job: Job) => Promise<void>
}
