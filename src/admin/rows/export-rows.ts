import { Readable } from 'node:stream'
import type { OpenDatabase } from '../../platform/database/open-database.ts'
import type { Cell, ColumnKind } from '../admin.contract.ts'
import type { Resource } from '../resources/resource.ts'
import { chooseColumns, listRows, type RowsQuery } from './list-rows.ts'
import type { FindResource } from './read-rows.ts'

const ROWS_AT_A_TIME = 1_000

interface Export {
  readonly resource: Resource
  readonly query: Omit<RowsQuery, 'size' | 'after' | 'before' | 'fromEnd'>
}

/** All rows that fit, as CSV with times in ISO 8601, read as fast as they are taken. */
export function exportRows(database: OpenDatabase, { resource, query }: Export, find: FindResource): Readable {
  return Readable.from(writeCsv(database, { resource, query }, find), { objectMode: false })
}

async function* writeCsv(database: OpenDatabase, { resource, query }: Export, find: FindResource) {
  const columns = chooseColumns(resource, query.columns)
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  yield `\uFEFF${columns.map(column => writeText(resource.columns[column].title)).join(',')}\r\n`
  let after: string | undefined
  do {
    const asked = { ...query, size: ROWS_AT_A_TIME, ...(after === undefined ? {} : { after }) }
    const { rows, next, goOn } = await listRows(database, { resource, query: asked }, find)
    const lines = rows.map(({ values, titles }) =>
      columns
        .map(column =>
          titles[column] === undefined
            ? writeCell(resource.columns[column].kind, values[column])
            : writeText(titles[column]),
        )
        .join(','),
    )
    if (lines.length > 0) yield `${lines.join('\r\n')}\r\n`
    after = next ?? goOn ?? undefined
  } while (after !== undefined)
}

/** What spreadsheets take for the beginning of a formula, which could send the table elsewhere. */
const FORMULA = /^[=+\-@\t\r\n|]/

/** A text of a user: never a formula, whatever it begins with. */
function writeText(text: string): string {
  const safe = FORMULA.test(text.trimStart()) || FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function writeCell(kind: ColumnKind, value: Cell | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number')
    return kind === 'time' || kind === 'libraryTime' ? new Date(value).toISOString() : String(value)
  return typeof value === 'boolean' ? String(value) : writeText(value)
}
