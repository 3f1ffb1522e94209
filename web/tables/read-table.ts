import { indexRows, type RowIndex } from './index-rows.ts'
import { readRow } from './read-row.ts'
import { searchRows } from './search-rows.ts'
import { sortRows } from './sort-rows.ts'
import type { ArrangedTable, Arrangement, OpenTable, Sort, TableFacts } from './table.ts'

/** Rows by which columns of numbers are told from others. */
const SAMPLE_ROWS = 1_000
/** How long others may wait for their turn. */
const TURN_MS = 25

/** Opens a table whose bytes are here. What is found and sorted is kept, so that turning pages costs nothing. */
export function readTable(bytes: Uint8Array, onProgress?: (fraction: number) => void): OpenTable {
  const index = indexRows(bytes, onProgress)
  const facts = readFacts(bytes, index)
  let latest = 0
  const findRows = keepLast((search: string, goOn: GoOn) => searchRows(bytes, index, { wanted: search, goOn }))
  const orderRows = keepLast((sort: Sort, goOn: GoOn) => sortRows(bytes, index, { ...sort, goOn }))
  const combineRows = keepLast(async ({ matching, ordered }: Combination) => combine(index.count, matching, ordered))
  return {
    facts,
    close: () => {
      latest = Number.POSITIVE_INFINITY
    },
    arrange: async arrangement => {
      const question = ++latest
      const goOn = takeTurns(() => question === latest)
      const search = arrangement.search.trim().toLowerCase()
      const matching = search === '' ? undefined : await findRows(search, goOn)
      const ordered = arrangement.sort && (await orderRows(arrangement.sort, goOn))
      if (question !== latest) return undefined
      const wanted = matching && ordered ? await combineRows({ matching, ordered }, goOn) : (matching ?? ordered)
      return showPage({ bytes, index, facts }, arrangement, wanted)
    },
  }
}

type GoOn = () => Promise<boolean>

interface Combination {
  readonly matching: Uint32Array
  readonly ordered: Uint32Array
}

/** Keeps the last answer, for the next question is mostly about another page of the same. */
function keepLast<Question>(answer: (question: Question, goOn: GoOn) => Promise<Uint32Array | undefined>) {
  let last: { readonly question: Question; readonly rows: Uint32Array } | undefined
  return async (question: Question, goOn: GoOn): Promise<Uint32Array | undefined> => {
    if (last && isSame(last.question, question)) return last.rows
    const rows = await answer(question, goOn)
    if (rows) last = { question, rows }
    return rows
  }
}

/** Whether two texts, or two objects with the same members, are the same. */
function isSame<Value>(a: Value, b: Value): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  return Object.entries(a).every(([name, value]) => value === (b as Readonly<Record<string, unknown>>)[name])
}

/** Goes on at once while the turn lasts, then after whatever else waits. */
function takeTurns(isWanted: () => boolean): () => Promise<boolean> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < TURN_MS) return isWanted()
    await new Promise(resolve => setTimeout(resolve))
    since = performance.now()
    return isWanted()
  }
}

function readFacts(bytes: Uint8Array, index: RowIndex): TableFacts {
  const names = index.count > 0 ? readRow(bytes, index, 0) : []
  const isOneShort = index.count > 1 && index.columns === index.headerCells + 1 && index.fewestCells === index.columns
  // R writes no name over the names of the rows.
  const header = isOneShort ? ['', ...names] : names
  const sample = Array.from({ length: Math.min(SAMPLE_ROWS, Math.max(0, index.count - 1)) }, (_, row) =>
    readRow(bytes, index, row + 1),
  )
  const columns = Array.from({ length: index.columns }, (_, column) => column)
  const isNumeric = columns.map(column => {
    const cells = sample.map(row => (row[column] ?? '').trim()).filter(cell => cell !== '')
    return cells.length > 0 && cells.every(cell => !Number.isNaN(Number(cell)))
  })
  return { header: columns.map(column => header[column] ?? ''), rows: Math.max(0, index.count - 1), isNumeric }
}

interface Source {
  readonly bytes: Uint8Array
  readonly index: RowIndex
  readonly facts: TableFacts
}

/** @param wanted  places of the rows to page through; undefined: all, as they stand in the file */
function showPage(source: Source, arrangement: Arrangement, wanted: Uint32Array | undefined): ArrangedTable {
  const { bytes, index, facts } = source
  const { pageSize, columns } = arrangement
  const found = wanted ? wanted.length : facts.rows
  const pages = Math.max(1, Math.ceil(found / pageSize))
  const page = Math.min(Math.max(0, arrangement.page), pages - 1)
  const start = page * pageSize
  const length = Math.max(0, Math.min(pageSize, found - start))
  const rows = takePlaces(wanted, { start, length }).map(row => {
    const cells = readRow(bytes, index, row)
    return columns.map(column => cells[column] ?? '')
  })
  return { rows, found, page, pages, from: length > 0 ? start + 1 : 0 }
}

interface Span {
  readonly start: number
  readonly length: number
}

function takePlaces(rows: Uint32Array | undefined, { start, length }: Span): number[] {
  return rows ? Array.from(rows.subarray(start, start + length)) : Array.from({ length }, (_, row) => start + row + 1)
}

/** The rows that were found, in order. */
function combine(count: number, matching: Uint32Array, ordered: Uint32Array): Uint32Array {
  const isFound = new Uint8Array(count)
  for (const row of matching) isFound[row] = 1
  return ordered.filter(row => isFound[row] === 1)
}
