import type { Key, ReactNode } from 'react'

export interface Column<Row> {
  readonly key: string
  readonly header: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** `end` for numbers, which are then set in figures of equal width. */
  readonly align?: 'start' | 'end'
  /** The cell that names the row; it becomes a row header. One per table. */
  readonly isRowHeader?: boolean
  /** Leaves the header to screen readers, such as for a column of buttons. */
  readonly hideHeader?: boolean
}

interface DataTableProps<Row> {
  /** Names the table for screen readers; shown above it if `showCaption`. */
  readonly caption: string
  readonly showCaption?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => Key
  /** On a phone: `stack` shows each row as a card with its headers (default), `scroll` scrolls sideways. */
  readonly narrow?: 'stack' | 'scroll'
}

/** A table of rows of one kind. For tables of many thousand cells use TanStack Table in a page that is loaded on demand. */
export function DataTable<Row>({ caption, columns, rows, rowKey, ...props }: DataTableProps<Row>) {
  const narrow = props.narrow ?? 'stack'
  const table = (
    <table className={`table data-table is-${narrow}`}>
      <caption className={props.showCaption ? undefined : 'visually-hidden'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column.key} scope="col" className={alignment(column)}>
              <span className={column.hideHeader ? 'visually-hidden' : undefined}>{column.header}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={rowKey(row)}>
            {columns.map(column => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return narrow === 'scroll' ? (
    <section className="table-scroll" aria-label={caption} {...reachable}>
      {table}
    </section>
  ) : (
    table
  )
}

/** What scrolls must be reachable by keyboard. */
const reachable = { tabIndex: 0 }

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const label = typeof column.header === 'string' && !column.hideHeader ? column.header : undefined
  const attributes = { className: alignment(column), 'data-label': label }
  return column.isRowHeader ? (
    <th scope="row" {...attributes}>
      {column.cell(row)}
    </th>
  ) : (
    <td {...attributes}>{column.cell(row)}</td>
  )
}

function alignment<Row>(column: Column<Row>): string | undefined {
  return column.align === 'end' ? 'is-number' : undefined
}
