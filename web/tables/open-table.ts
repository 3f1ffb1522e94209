import { LoadFailed } from './load-bytes.ts'
import type { ArrangedTable, OpenTable, TableFacts } from './table.ts'
import type { TableAnswer, TableRequest, TableSource } from './table-messages.ts'

interface Waiting {
  readonly onProgress: (fraction: number) => void
  readonly opened: (facts: TableFacts) => void
  readonly failed: (error: LoadFailed) => void
  readonly questions: Map<number, (arranged: ArrangedTable | undefined) => void>
}

let worker: Worker | undefined
let lastTable = 0
const waiting = new Map<number, Waiting>()

/** One worker holds all tables of the page; it is started with the first. */
function ask(request: TableRequest): void {
  if (!worker) {
    worker = new Worker(new URL('./table-worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', hear)
    worker.addEventListener('error', () => {
      for (const { failed } of waiting.values()) failed(new LoadFailed(0))
    })
  }
  worker.postMessage(request)
}

function hear({ data }: MessageEvent<TableAnswer>): void {
  const table = waiting.get(data.table)
  if (!table) return
  if (data.kind === 'progress') table.onProgress(data.fraction)
  else if (data.kind === 'opened') table.opened(data.facts)
  else if (data.kind === 'failed') table.failed(new LoadFailed(data.status))
  else {
    table.questions.get(data.question)?.(data.arranged)
    table.questions.delete(data.question)
  }
}

interface Opening {
  readonly ready: Promise<OpenTable>
  /** Gives the table up, loaded or not. */
  readonly close: () => void
}

/** Loads a table beside the page. `ready` fails with `LoadFailed`. */
export function openTable(source: TableSource, onProgress: (fraction: number) => void): Opening {
  const table = ++lastTable
  const questions: Waiting['questions'] = new Map()
  let lastQuestion = 0
  const close = () => {
    for (const answer of questions.values()) answer(undefined)
    waiting.delete(table)
    ask({ kind: 'close', table })
  }
  const ready = new Promise<TableFacts>((opened, failed) => {
    waiting.set(table, { onProgress, opened, failed, questions })
    // Addresses below the site mean nothing to a worker whose script lies elsewhere.
    const address = new URL(source.address, location.href).href
    ask({ kind: 'open', table, source: { ...source, address } })
  }).then(facts => ({
    facts,
    close,
    arrange: (arrangement: Parameters<OpenTable['arrange']>[0]) =>
      new Promise<ArrangedTable | undefined>(resolve => {
        const question = ++lastQuestion
        questions.set(question, resolve)
        ask({ kind: 'arrange', table, question, arrangement })
      }),
  }))
  return { ready, close }
}
