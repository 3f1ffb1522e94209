import { sql } from 'kysely'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import { httpErrors } from '../../platform/http/http.errors.ts'
import type { Phrase } from '../admin.contract.ts'
import { phrase } from '../phrase.ts'
import { readKey, whereKeys } from '../rows/row-key.ts'
import { readCell } from '../rows/values.ts'
import type { Action, ActionContext, ActionRow, Resource } from './resource.ts'

/** Deletes a row to which nothing else belongs. */
export function deletePlainRow(resource: () => Resource, consequences: readonly Phrase[]): Action {
  return {
    name: 'delete',
    title: 'Delete',
    tone: 'danger',
    isBulk: true,
    explain: async () => ({ consequences: [...consequences, phrase('This cannot be undone.')] }),
    perform: (context, row) => deleteRow(context, resource(), row),
  }
}

async function deleteRow({ services, who }: ActionContext, resource: Resource, row: ActionRow): Promise<void> {
  const where = whereKeys(resource, [readKey(resource, row.key)])
  await services.db.transaction().execute(async trx => {
    const columns = shortColumns(resource)
    const found = await sql<
      Record<string, unknown>
    >`select ${sql.join(columns.map(column => sql.ref(column)))} from ${sql.table(resource.table)} where ${where}`.execute(
      trx,
    )
    const values = found.rows[0]
    if (!values) throw httpErrors.make('NOT_FOUND')
    await sql`delete from ${sql.table(resource.table)} where ${where}`.execute(trx)
    const before = columns.map(column => [column, readCell(resource.columns[column]?.kind ?? 'id', values[column])])
    const subject = { kind: resource.table, id: row.key, title: row.name }
    await recordAudit(
      trx,
      { who, what: `${resource.table}.delete`, subject, before: Object.fromEntries(before) },
      services.now(),
    )
  })
}

/** What is written down of a row: all that is no long text. */
function shortColumns({ key, columns }: Resource): string[] {
  const short = Object.entries(columns).filter(
    ([, { kind, gather }]) => !gather && kind !== 'json' && kind !== 'longText',
  )
  return [...new Set([...key, ...short.map(([name]) => name)])]
}
