import { hostname } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import type { Platform } from '../platform.ts'
import { type Claim, claimJob, prepareQueue } from './claim-job.ts'
import { freeLease, LeaseWatch, readLeases } from './free-leases.ts'
import type { AbortReason, Job, JobHandler } from './job.ts'
import { handBackJob } from './release-job.ts'
import { renewLeases } from './renew-leases.ts'
import { type Repeating, repeat } from './repeat.ts'
import { settleJob } from './settle-job.ts'
import { makeWorkerId } from './worker-id.ts'
import { removeWorker, reportWorker } from './workers.ts'

export interface Worker {
  readonly id: string
  /** Looks for work now. */
  readonly wake: () => void
  /** Claims nothing more, hands back what runs, and resolves when all of it has ended. */
  readonly stop: () => Promise<void>
  /** Claims nothing more, lets what runs come to its end, and resolves then. `stop` still ends it at once. */
  readonly finish: () => Promise<void>
}

interface WorkerOptions {
  readonly platform: Platform
  readonly handlers: readonly JobHandler[]
  /** How long a job stays in the hand of a worker that is not heard of. */
  readonly leaseMs?: number
  /** Whether nothing new may be begun at the moment; what runs goes on. */
  readonly isHeld?: () => Promise<boolean>
}

/** A stuck worker on another machine loses its jobs after this; a shorter outage of the database costs no run. */
const LEASE_MS = 30_000
const HEARTBEATS_PER_LEASE = 6
const POLL_MS = 150
/** How soon a running job hears that it was cancelled. */
const TEND_MS = 200
const IDLE_TEND_MS = 1_000
const LONGEST_STOP_MS = 9_500

/** Claims and runs jobs until it is stopped. */
export function startWorker(options: WorkerOptions): Worker {
  return new JobWorker(options)
}

interface Running {
  readonly job: Job
  readonly controller: AbortController
  readonly ended: Promise<void>
  /** When the lease was written for the last time, by the steady clock. */
  renewedAt: number
  /** The handler has returned: its lease goes with the job, and nobody is left to be told. */
  isOver: boolean
}

class JobWorker implements Worker {
  readonly id = makeWorkerId()
  readonly #platform: Platform
  readonly #handlers: ReadonlyMap<string, JobHandler>
  readonly #leaseMs: number
  readonly #isHeld: (() => Promise<boolean>) | undefined
  readonly #running = new Map<string, Running>()
  readonly #watch: LeaseWatch
  readonly #poll: Repeating
  readonly #tending: Repeating
  readonly #heart: Repeating
  readonly #deadlineTimer: NodeJS.Timeout
  #isStopping = false
  #isPrepared = false

  constructor({ platform, handlers, leaseMs = LEASE_MS, isHeld }: WorkerOptions) {
    const { log } = platform
    this.#platform = platform
    this.#handlers = new Map(handlers.map(handler => [handler.kind, handler]))
    this.#leaseMs = leaseMs
    this.#isHeld = isHeld
    this.#watch = new LeaseWatch(leaseMs)
    this.#poll = repeat({ everyMs: POLL_MS, name: 'claiming jobs', log, action: () => this.#claimAll() })
    const tendMs = () => (this.#running.size > 0 ? TEND_MS : IDLE_TEND_MS)
    const beatMs = leaseMs / HEARTBEATS_PER_LEASE
    this.#tending = repeat({ everyMs: tendMs, name: 'watching jobs', log, action: () => this.#tend() })
    this.#heart = repeat({ everyMs: beatMs, name: 'the heartbeat', log, action: () => this.#beat() })
    this.#deadlineTimer = setInterval(() => this.#dropSilentJobs(), TEND_MS)
  }

  wake(): void {
    this.#poll.wake()
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#poll.stop()
    this.#abort(this.#running.values(), 'shutdown')
    const ended = Promise.all(Array.from(this.#running.values(), running => running.ended))
    await Promise.race([ended, new Promise(resolve => setTimeout(resolve, LONGEST_STOP_MS).unref())])
    await Promise.all([this.#tending.stop(), this.#heart.stop()])
    clearInterval(this.#deadlineTimer)
    await removeWorker(this.#platform.db, this.id).catch(() => undefined)
  }

  async finish(): Promise<void> {
    this.#isStopping = true
    await this.#poll.stop()
    await Promise.all(Array.from(this.#running.values(), running => running.ended))
    await this.stop()
  }

  async #claimAll(): Promise<void> {
    const { db, now } = this.#platform
    if (await this.#isHeld?.()) return
    if (!this.#isPrepared) await prepareQueue(db)
    this.#isPrepared = true
    for (let kinds = this.#freeKinds(); kinds.length > 0 && !this.#isStopping; kinds = this.#freeKinds()) {
      const steadyNow = performance.now()
      const claim = await claimJob(db, { workerId: this.id, kinds, now: now(), leaseMs: this.#leaseMs })
      if (!claim) return
      // Told to stop while the question was under way.
      if (this.#isStopping && claim.purpose === 'run') return handBackJob(db, claim.job)
      this.#start(claim, steadyNow)
      // SQLite answers without waiting: many small jobs in a row would let no timer of the process run.
      await setImmediate()
    }
  }

  #freeKinds(): JobHandler[] {
    const running = Array.from(this.#running.values(), ({ job }) => job.kind)
    return Array.from(this.#handlers.values()).filter(
      handler => running.filter(kind => kind === handler.kind).length < handler.slots,
    )
  }

  #start(claim: Claim, renewedAt: number): void {
    const { job } = claim
    const controller = new AbortController()
    if (claim.isCancelled) controller.abort('cancelled' satisfies AbortReason)
    const ended = this.#runToEnd(claim, controller.signal)
    this.#running.set(job.lease, { job, controller, ended, renewedAt, isOver: false })
    this.#tending.wake()
    void ended.then(() => {
      this.#running.delete(job.lease)
      this.#poll.wake()
    })
  }

  async #runToEnd({ job, purpose }: Claim, signal: AbortSignal): Promise<void> {
    const { log } = this.#platform
    // Not in the same turn: `#start` has to know of the job before its handler ends it.
    await Promise.resolve()
    const outcome = await this.#runHandler({ job, purpose }, signal)
    const running = this.#running.get(job.lease)
    if (running) running.isOver = true
    await settleJob({ platform: this.#platform, job, isAttempt: purpose === 'run', signal, ...outcome }).catch(error =>
      log.error({ err: error, job }, 'a job could not be settled; it is taken up again when its lease has run out'),
    )
  }

  async #runHandler({ job, purpose }: Omit<Claim, 'isCancelled'>, signal: AbortSignal): Promise<{ error?: unknown }> {
    const handler = this.#handlers.get(job.kind)
    try {
      await (purpose === 'run' ? handler?.run(job, signal) : handler?.giveUp(job))
      return {}
    } catch (error) {
      return { error: error ?? new Error('The handler threw nothing.') }
    }
  }

  /** Tells running jobs that they were cancelled or lost, and frees the jobs of dead workers. */
  async #tend(): Promise<void> {
    const { db, log } = this.#platform
    // Only jobs that were in hand before the question was asked: the answer may not know of later ones.
    const before = Array.from(this.#running.values())
    const leases = await readLeases(db)
    const byLease = new Map(leases.map(lease => [lease.lease, lease]))
    this.#abort(
      before.filter(({ job }) => !byLease.has(job.lease)),
      'lease-lost',
    )
    this.#abort(
      before.filter(({ job }) => byLease.get(job.lease)?.isCancelRequested),
      'cancelled',
    )
    const dead = this.#watch.findDead(
      leases.filter(({ lease }) => !this.#running.has(lease)),
      performance.now(),
    )
    for (const lease of dead) {
      if (await freeLease(db, lease))
        log.warn({ job: lease.jobId, lease: lease.lease }, 'took a job back from a dead worker')
    }
    if (dead.length > 0) this.#poll.wake()
  }

  async #beat(): Promise<void> {
    const { db, now } = this.#platform
    const running = Array.from(this.#running.values())
    const steadyNow = performance.now()
    await renewLeases(
      db,
      running.map(({ job }) => job),
      now() + this.#leaseMs,
    )
    for (const each of running) each.renewedAt = steadyNow
    await reportWorker(db, { id: this.id, host: hostname(), pid: process.pid }, now())
  }

  /** Without word from the database for the length of a lease another worker may have the job: ours must end first. */
  #dropSilentJobs(): void {
    const latest = performance.now() - this.#leaseMs * (1 - 1 / HEARTBEATS_PER_LEASE)
    this.#abort(
      Array.from(this.#running.values()).filter(({ renewedAt }) => renewedAt < latest),
      'lease-lost',
    )
  }

  #abort(running: Iterable<Running>, reason: AbortReason): void {
    for (const { controller, isOver } of running) {
      if (!isOver && !controller.signal.aborted) controller.abort(reason)
    }
  }
}
