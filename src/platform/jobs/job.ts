/** A piece of work as a handler is given it. The queue does not know what it is about. */
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
  /** Worker that has it in hand. With the attempt it proves that a write is still allowed: see `finishJob` and `holdJob`. */
  readonly lease: string
}

/** Why a running job must end: the user's wish, the worker's end, or a lease that is no longer ours (another worker took over, or the job was deleted). */
export type AbortReason = 'cancelled' | 'shutdown' | 'lease-lost'

/**
 * How a kind of job is done.
 *
 * `run` may end in three ways. It returns: the job is done and deleted, if `finishJob` did not do so already inside the
 * handler's own transaction. It throws after `signal` was aborted: a cancelled job is deleted, one handed back at
 * `shutdown` waits again without having used up an attempt, one whose lease was lost is left alone. It throws otherwise:
 * that is logged, counts as an attempt, and the job waits for the next one.
 */
export interface JobHandler {
  readonly kind: string
  /** How many jobs of this kind one worker runs at the same time. */
  readonly slots: number
  /** How many jobs of this kind run for one owner at the same time, over all workers, where the job does not say so itself. */
  readonly perOwner: number
  /** Does the job. `signal` is aborted with an {@link AbortReason}; it may be so from the start, when a cancelled job lost its worker. */
  readonly run: (job: Job, signal: AbortSignal) => Promise<void>
  /** Called instead of a further attempt when all were used up by dead workers or errors. May be called again if the worker dies meanwhile. */
  readonly giveUp: (job: Job) => Promise<void>
}
