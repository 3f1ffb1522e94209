import type { Sort } from '../tables/table.ts'

/** What a click on the header of a column does: up, then down, then the table's own order. */
export function nextSort(sort: Sort | undefined, column: number): Sort | undefined {
  if (sort?.column !== column) return { column, descending: false }
  return sort.descending ? undefined : { column, descending: true }
}

/** A number in six digits, if it has many more; the whole of it is in the file. What is no number stays as it is. */
export function shortenNumber(cell: string): string {
  const number = Number(cell)
  return cell.length > 10 && !Number.isNaN(number) ? String(Number(number.toPrecision(6))) : cell
}
