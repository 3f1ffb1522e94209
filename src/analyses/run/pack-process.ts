import { EARLY, type PackOrder } from './pack-order.ts'
import { packRun, warmUp } from './pack-run.ts'

/**
 * A process that packs one run, sent as a message, and answers with the report. Drawing takes a library of its own and much
 * memory; both are gone with the process.
 */
process.once('message', (order: PackOrder) => {
  packRun(order).then(
    report => process.send?.({ report }, () => process.disconnect()),
    error => process.send?.({ error: String(error?.stack ?? error), code: error?.code }, () => process.disconnect()),
  )
})

// What fails here fails again where it is reported.
if (process.argv.includes(EARLY)) warmUp().catch(() => undefined)
