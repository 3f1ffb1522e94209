import { EARLY, type PackOrder } from './pack-order.ts'
import { packRun, warmUp } from './pack-run.ts'

/**
 * A process that packs one run, sent as a message, and answers with the report. Drawing takes a library of its own and much
 * memory; both are gone with the process. It ends when the other side has read the answer and ends it, or is gone itself:
 * the end of a process may be heard of before its last message.
 */
process.once('message', (order: PackOrder) => {
  packRun(order).then(
    report => process.send?.({ report }),
    error => process.send?.({ error: String(error?.stack ?? error), code: error?.code }),
  )
})

// What fails here fails again where it is reported.
if (process.argv.includes(EARLY)) warmUp().catch(() => undefined)
