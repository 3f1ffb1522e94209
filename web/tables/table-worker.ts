import { LoadFailed, loadBytes } from './load-bytes.ts'
import { readTable } from './read-table.ts'
import type { OpenTable } from './table.ts'
import type { TableAnswer, TableRequest } from './table-messages.ts'

/** Holds the tables of a page and works on them, so that the page itself never waits. */
const tables = new Map<number, OpenTable>()
const closed = new Set<number>()
const answer = (message: TableAnswer) => postMessage(message)

/** Loading takes most of the time. */
const LOADING_PART = 0.8

addEventListener('message', ({ data }: MessageEvent<TableRequest>) => {
  if (data.kind === 'open') void open(data)
  else if (data.kind === 'arrange') void arrange(data)
  else {
    tables.get(data.table)?.close()
    tables.delete(data.table)
    closed.add(data.table)
  }
})

async function open({ table, source }: Extract<TableRequest, { kind: 'open' }>): Promise<void> {
  const report = (fraction: number) => answer({ kind: 'progress', table, fraction })
  try {
    const bytes = await loadBytes(source, fraction => report(fraction * LOADING_PART))
    if (closed.has(table)) return
    const opened = readTable(bytes, fraction => report(LOADING_PART + fraction * (1 - LOADING_PART)))
    tables.set(table, opened)
    answer({ kind: 'opened', table, facts: opened.facts })
  } catch (error) {
    answer({ kind: 'failed', table, status: error instanceof LoadFailed ? error.status : 0 })
  }
}

async function arrange({ table, question, arrangement }: Extract<TableRequest, { kind: 'arrange' }>): Promise<void> {
  const arranged = await tables.get(table)?.arrange(arrangement)
  answer({ kind: 'arranged', table, question, arranged })
}
