import { libraryDate, libraryFlag } from '../../accounts/library-values.ts'
import type { DatabaseKind } from '../../platform/database/open-database.ts'
import { httpErrors } from '../../platform/http/http.errors.ts'
import type { Cell, ColumnKind } from '../admin.contract.ts'

/** A value as the database gives it, as pages show it. */
export function readCell(kind: ColumnKind, value: unknown): Cell {
  if (value === null || value === undefined) return kind === 'libraryFlag' ? false : null
  if (kind === 'flag' || kind === 'libraryFlag') return Boolean(value)
  if (kind === 'libraryTime') return new Date(value as string | Date).getTime()
  return typeof value === 'number' ? value : String(value)
}

/** The other way round. */
export function writeCell(kind: ColumnKind, value: unknown, database: DatabaseKind): unknown {
  if (value === null || value === undefined) return null
  if (kind === 'flag') return Number(value === true)
  if (kind === 'libraryFlag') return libraryFlag(database, value === true)
  if (kind === 'libraryTime') return libraryDate(database, Number(value))
  return value
}

const NUMBERS: readonly ColumnKind[] = ['integer', 'real', 'bytes', 'time', 'libraryTime']

export const isNumeric = (kind: ColumnKind): boolean => NUMBERS.includes(kind)

/** A value that stands in an address, as {@link writeCell} takes it. @throws INVALID_REQUEST when it is none of the column's kind */
export function parseCell(kind: ColumnKind, text: string): Cell {
  if (kind === 'flag' || kind === 'libraryFlag') {
    if (text !== 'true' && text !== 'false') throw httpErrors.make('INVALID_REQUEST')
    return text === 'true'
  }
  if (isNumeric(kind)) {
    const number = Number(text)
    // Beyond this no database keeps a bigint, and no calendar a day.
    if (text.trim() === '' || !(Math.abs(number) <= 8.64e15)) throw httpErrors.make('INVALID_REQUEST')
    return number
  }
  // PostgreSQL keeps no NUL in a text.
  return text.replaceAll('\0', '')
}
