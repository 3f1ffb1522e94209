import { sql } from 'kysely'
import { httpErrors } from '../../platform/http/http.errors.ts'
import type { Resource } from '../resources/resource.ts'
import type { Condition } from './order.ts'
import { isNumeric } from './values.ts'

type KeyValues = readonly (string | number)[]

/** The key of a row as one text: its parts, with `~` between them. */
export function writeKey({ key }: Resource, row: Readonly<Record<string, unknown>>): string {
  return key.map(column => String(row[column]).replaceAll(/[~%]/g, escapeCharacter)).join('~')
}

const escapeCharacter = (character: string) => `%${character.charCodeAt(0).toString(16)}`

/** @throws INVALID_REQUEST when it cannot be the key of a row */
export function readKey({ key, columns }: Resource, text: string): KeyValues {
  const parts = text.split('~').map(part => part.replaceAll('%7e', '~').replaceAll('%25', '%').replaceAll('\0', ''))
  if (parts.length !== key.length) throw httpErrors.make('INVALID_REQUEST')
  return parts.map((part, index) => {
    if (!isNumeric(columns[key[index]]?.kind ?? 'id')) return part
    const number = Number(part)
    if (!Number.isSafeInteger(number)) throw httpErrors.make('INVALID_REQUEST')
    return number
  })
}

/** Rows with one of these keys. */
export function whereKeys({ key }: Resource, keys: readonly KeyValues[]): Condition {
  if (key.length === 1) return sql`${sql.ref(key[0])} in (${sql.join(keys.map(([value]) => value))})`
  const tests = keys.map(values => {
    const parts = key.map((column, index) => sql`${sql.ref(column)} = ${values[index]}`)
    return sql`(${sql.join(parts, sql` and `)})`
  })
  return sql`(${sql.join(tests, sql` or `)})`
}
