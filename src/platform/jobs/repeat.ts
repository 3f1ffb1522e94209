import type { Logger } from 'pino'

interface Repetition {
  readonly everyMs: number | (() => number)
  /** What is done, for the log. */
  readonly name: string
  readonly log: Logger
  readonly action: () => Promise<void>
}

export interface Repeating {
  /** Does it again now, or right after the action that is under way. */
  readonly wake: () => void
  /** Resolves when the action that is under way has ended; there is none after it. */
  readonly stop: () => Promise<void>
}

const LONGEST_PAUSE_MS = 2_000

/** Does something again and again, one at a time. While it fails the pauses grow; one line is logged when that begins and one when it ends. */
export function repeat({ everyMs, name, log, action }: Repetition): Repeating {
  let isStopped = false
  let isWoken = false
  let endPause = () => {}

  const pause = (ms: number) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const loop = async () => {
    for (let failures = 0; !isStopped; ) {
      isWoken = false
      try {
        await action()
        if (failures > 0) log.info({ failures }, `${name} works again`)
        failures = 0
      } catch (error) {
        if (failures++ === 0) log.warn({ err: error }, `${name} fails and is tried again`)
      }
      const wantedMs = typeof everyMs === 'number' ? everyMs : everyMs()
      const pauseMs =
        failures === 0 ? wantedMs : Math.min(wantedMs * 2 ** failures, Math.max(wantedMs, LONGEST_PAUSE_MS))
      if (!isStopped && !(isWoken && failures === 0)) await pause(pauseMs)
    }
  }

  const ended = loop()
  const wake = () => {
    isWoken = true
    endPause()
  }
  return {
    wake,
    stop: () => {
      isStopped = true
      wake()
      return ended
    },
  }
}
