import { sql } from 'kysely'
import { checkParameters } from '../../define/check-parameters.ts'
import type { Parameter, ParameterValues } from '../../define/tool.ts'
import { quote } from '../../define/words.ts'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { DatabaseKind, Db } from '../../platform/database/open-database.ts'
import { httpErrors } from '../../platform/http/http.errors.ts'
import { adminErrors } from '../admin.errors.ts'
import type { ActionContext, RowValues } from '../resources/resource.ts'
import { type RowPlace, readFields } from './read-row.ts'
import { readNames } from './read-rows.ts'
import { readKey, whereKeys } from './row-key.ts'
import { writeCell } from './values.ts'

interface Change {
  /** The values that the form began with. */
  readonly before: ParameterValues
  readonly values: ParameterValues
}

/**
 * Changes the fields of a row, if they still are what the form began with: of two superusers who edit the same row, the second
 * is told.
 *
 * @throws ROW_CHANGED with the fields that are different by now; ROW_NOT_ACCEPTED with what is wrong
 */
export async function changeRow({ services, who }: ActionContext, place: RowPlace, change: Change): Promise<void> {
  const { resource, key } = place
  if (!resource.edit) throw httpErrors.make('NOT_FOUND')
  const values = checkFields(resource.edit.fields, change.values)
  const { database, db, now } = services
  const lock = database.kind === 'sqlite' ? sql`` : sql`for update`
  await db.transaction().execute(async trx => {
    const current = await readFields(trx, place, lock)
    refuseOutdated(resource.edit?.fields ?? {}, current, change.before)
    const changed = Object.keys(values).filter(name => values[name] !== current[name])
    if (changed.length === 0) return
    const inTransaction = { ...services, db: trx }
    const written = { ...values, ...(await resource.edit?.complete?.(inTransaction, { key, values })) }
    await writeRow(trx, place, { values: written, database: database.kind })
    const pick = (from: ParameterValues) => Object.fromEntries(changed.map(name => [name, from[name]]))
    const names = await readNames(trx, resource, [key])
    const subject = { kind: resource.table, id: key, title: names.get(key) }
    await recordAudit(
      trx,
      { who, what: `${resource.table}.change`, subject, before: pick(current), after: pick(values) },
      now(),
    )
  })
}

/** @throws ROW_NOT_ACCEPTED */
export function checkFields(fields: Readonly<Record<string, Parameter>>, given: ParameterValues): ParameterValues {
  const checked = checkParameters(fields, given)
  if ('problems' in checked) throw adminErrors.make('ROW_NOT_ACCEPTED', { problems: checked.problems })
  return checked.values
}

function refuseOutdated(
  fields: Readonly<Record<string, Parameter>>,
  current: ParameterValues,
  before: ParameterValues,
): void {
  const outdated = Object.keys(fields).filter(name => current[name] !== before[name])
  if (outdated.length === 0) return
  const problems = outdated.map(field => {
    const value = String(current[field])
    return { code: 'ROW_CHANGED', field, value, message: `${fields[field].title} is ${quote(value)} by now.` }
  })
  throw adminErrors.make('ROW_CHANGED', { problems })
}

interface Written {
  readonly values: RowValues
  readonly database: DatabaseKind
}

async function writeRow(trx: Db, { resource, key }: RowPlace, { values, database }: Written): Promise<void> {
  const sets = Object.entries(values).map(([column, value]) => {
    const { kind, isNullable } = resource.columns[column]
    const written =
      value === '' && isNullable ? null : kind === 'libraryTime' ? value : writeCell(kind, value, database)
    return sql`${sql.ref(column)} = ${written}`
  })
  const where = whereKeys(resource, [readKey(resource, key)])
  await sql`update ${sql.table(resource.table)} set ${sql.join(sets)} where ${where}`.execute(trx)
}
