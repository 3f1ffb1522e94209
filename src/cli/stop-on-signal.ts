import type { Logger } from 'pino'

const LONGEST_STOP_MS = 20_000

/** Ends the process in good order on SIGTERM or Ctrl+C; a second signal, or 20 seconds, ends it at once. */
export function stopOnSignal(stop: () => Promise<void>, log: Logger): void {
  let isStopping = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1)
    isStopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref()
    stop().then(
      () => process.exit(0),
      error => {
        log.error({ err: error }, 'could not stop in good order')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
