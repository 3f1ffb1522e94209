import { sql } from 'kysely'
import type { DatabaseKind } from '../../platform/database/open-database.ts'
import { httpErrors } from '../../platform/http/http.errors.ts'
import type { Resource } from '../resources/resource.ts'
import type { Condition } from './order.ts'
import { parseCell, writeCell } from './values.ts'

/** One filter of a list. */
export interface Filter {
  readonly column: string
  readonly test: 'is' | 'from' | 'to' | 'empty'
  readonly text: string
}

/** @param text  `state:is:failed`, `created_at:from:1700000000000`, `finished_at:empty`. @throws INVALID_REQUEST */
export function readFilter(resource: Resource, text: string): Filter {
  const [, column = '', test = '', value = ''] = /^(\w+):(is|from|to|empty)(?::(.*))?$/s.exec(text) ?? []
  if (!isFilterable(resource, column)) throw httpErrors.make('INVALID_REQUEST')
  return { column, test: test as Filter['test'], text: value }
}

export function isFilterable({ columns }: Resource, name: string): boolean {
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined
  if (!column) return false
  return column.gather ? column.holds !== undefined : column.kind !== 'json' && column.kind !== 'longText'
}

export function filterCondition(resource: Resource, { column, test, text }: Filter, database: DatabaseKind): Condition {
  const { kind, holds } = resource.columns[column]
  if (holds) return holds(text)
  const ref = sql.ref(column)
  if (test === 'empty') return sql`${ref} is null`
  const value = writeCell(kind, parseCell(kind, text), database)
  if (test === 'from') return sql`${ref} >= ${value}`
  return test === 'to' ? sql`${ref} <= ${value}` : sql`${ref} = ${value}`
}

/** Rows with a text in one of the searched columns, upper and lower case alike. */
export function searchCondition({ searched }: Resource, term: string): Condition {
  const pattern = `%${term.replaceAll('\0', '').replace(/[!%_]/g, '!$&')}%`
  const tests = searched.map(column => sql`lower(${sql.ref(column)}) like lower(${pattern}) escape '!'`)
  return sql`(${sql.join(tests, sql` or `)})`
}
