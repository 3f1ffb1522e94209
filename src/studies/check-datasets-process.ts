import { readFile } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { type CheckedDataset, checkDatasets, type OnProgress } from '../define/check-datasets.ts'
import { columnNames } from '../define/format-table.ts'
import type { CheckedFacts, CheckMessage, CheckOrder, CheckOutcome } from './check-order.ts'
import { storeDatasets } from './store-datasets.ts'

/** Reports are this far apart, so that a fast check does not drown the other side. */
const REPORT_EVERY_MS = 250
/** More problems than a person reads; the first ones are enough to go on with. */
const MOST_PROBLEMS = 50

// Whoever asked is gone, and nobody waits for an answer.
process.once('disconnect', () => process.exit())
process.once('message', (order: CheckOrder) => {
  check(order).then(
    outcome => say({ kind: 'outcome', outcome }),
    error => say({ kind: 'error', error: String(error?.stack ?? error) }),
  )
})

function say(message: CheckMessage): void {
  process.send?.(message)
}

async function check({ rules, files, folder }: CheckOrder): Promise<CheckOutcome> {
  const bytes = new Map<string, { fileName: string; bytes: Uint8Array }>()
  for (const [role, { fileName, path }] of Object.entries(files)) {
    bytes.set(role, { fileName, bytes: await readFile(path) })
  }
  const outcome = checkDatasets(rules, Object.fromEntries(bytes), reportProgress())
  if ('problems' in outcome) return { problems: outcome.problems.slice(0, MOST_PROBLEMS) }
  // Time to hear that whoever asked is gone: another attempt may be at work by now.
  await setImmediate()
  const checked = Object.entries(outcome.datasets)
  await storeDatasets(
    folder,
    checked.map(([role, { csv }]) => ({ role, csv, original: files[role]!.path })),
  )
  return { datasets: Object.fromEntries(checked.map(([role, dataset]) => [role, factsOf(dataset)])) }
}

function reportProgress(): OnProgress {
  let last = Number.NEGATIVE_INFINITY
  return (fraction, step) => {
    const now = performance.now()
    if (now - last < REPORT_EVERY_MS) return
    last = now
    say({ kind: 'progress', fraction, step })
  }
}

function factsOf({ clean, csv, warnings, preview }: CheckedDataset): CheckedFacts {
  const samples = clean.sampleIds.length
  const features = columnNames(clean).length
  return { samples, features, cleanBytes: Buffer.byteLength(csv), warnings, preview }
}
