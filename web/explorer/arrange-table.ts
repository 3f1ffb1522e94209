import type { ResultTable } from './parse-csv.ts'

/** Which part of a table is looked at. */
export interface Arrangement {
  /** Only rows in which some cell contains this, whatever the case. */
  readonly search: string
  readonly sort?: Sort
  /** From 0; brought back into range when the search leaves fewer pages. */
  readonly page: number
  readonly pageSize: number
}

export interface Sort {
  /** Column, from 0. */
  readonly column: number
  readonly descending: boolean
}

export interface ArrangedTable {
  readonly rows: readonly (readonly string[])[]
  /** Rows that the search left. */
  readonly found: number
  readonly page: number
  readonly pages: number
  /** Place of the first row of the page among those found, from 1; 0 when there is none. */
  readonly from: number
}

/** Searches, sorts and pages, in this order. */
export function arrangeTable(table: ResultTable, arrangement: Arrangement): ArrangedTable {
  const found = searchRows(table.rows, arrangement.search)
  const sorted = arrangement.sort ? sortRows(found, arrangement.sort) : found
  const pages = Math.max(1, Math.ceil(sorted.length / arrangement.pageSize))
  const page = Math.min(Math.max(0, arrangement.page), pages - 1)
  const start = page * arrangement.pageSize
  const rows = sorted.slice(start, start + arrangement.pageSize)
  return { rows, found: sorted.length, page, pages, from: rows.length > 0 ? start + 1 : 0 }
}

type Rows = ResultTable['rows']

function searchRows(rows: Rows, search: string): Rows {
  const wanted = search.trim().toLowerCase()
  if (wanted === '') return rows
  return rows.filter(row => row.some(cell => cell.toLowerCase().includes(wanted)))
}

/** Numbers by value before texts by alphabet, empty cells last in both directions; equal rows keep their order. */
function sortRows(rows: Rows, { column, descending }: Sort): Rows {
  const direction = descending ? -1 : 1
  const keyed = rows.map(row => ({ row, key: sortKey(row[column] ?? '') }))
  keyed.sort((a, b) => {
    if (a.key.rank === EMPTY || b.key.rank === EMPTY) return a.key.rank - b.key.rank
    return direction * compareKeys(a.key, b.key)
  })
  return keyed.map(({ row }) => row)
}

interface SortKey {
  readonly rank: number
  readonly number: number
  readonly text: string
}

const NUMBER = 0
const TEXT = 1
const EMPTY = 2

function sortKey(cell: string): SortKey {
  const text = cell.trim()
  if (text === '') return { rank: EMPTY, number: 0, text }
  const number = Number(text)
  return Number.isNaN(number) ? { rank: TEXT, number: 0, text } : { rank: NUMBER, number, text: '' }
}

const collator = new Intl.Collator(undefined, { numeric: true })

function compareKeys(a: SortKey, b: SortKey): number {
  if (a.rank !== b.rank) return a.rank - b.rank
  if (a.rank === TEXT) return collator.compare(a.text, b.text)
  return a.number === b.number ? 0 : a.number < b.number ? -1 : 1
}

/** What a click on the header of a column does: up, then down, then the table's own order. */
export function nextSort(sort: Sort | undefined, column: number): Sort | undefined {
  if (sort?.column !== column) return { column, descending: false }
  return sort.descending ? undefined : { column, descending: true }
}

/** A number in six digits, if it has many more; the whole of it is in the file. */
export function shortenNumber(cell: string): string {
  return cell.length > 10 ? String(Number(Number(cell).toPrecision(6))) : cell
}

/** Columns whose cells are all numbers or empty (and not all empty): set flush right. */
export function numericColumns(table: ResultTable): readonly boolean[] {
  return table.header.map((_, column) => {
    const cells = table.rows.map(row => (row[column] ?? '').trim()).filter(cell => cell !== '')
    return cells.length > 0 && cells.every(cell => !Number.isNaN(Number(cell)))
  })
}
