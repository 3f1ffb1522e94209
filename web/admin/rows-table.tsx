import { Link } from 'react-router'
import type { ColumnFacts, RowFacts, TableFacts } from '../../src/admin/admin.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Icon } from '../ui/icon.tsx'
import { CellValue, isNumber, textOf } from './cell.tsx'
import type { ListSearch } from './table-search.ts'
import { useRowPlaces } from './use-row-places.ts'

interface RowsTableProps {
  readonly table: TableFacts
  readonly columns: readonly ColumnFacts[]
  readonly rows: readonly RowFacts[]
  readonly list: ListSearch
  readonly selected: ReadonlySet<string>
  readonly onSelect: (keys: ReadonlySet<string>) => void
}

/** The rows of a page: sorted by a click on a header, chosen by a tick, opened by their first column. */
export function RowsTable({ table, columns, rows, list, selected, onSelect }: RowsTableProps) {
  const t = useTexts()
  const canSelect = table.actions.some(({ isBulk }) => isBulk)
  const areAll = rows.length > 0 && rows.every(({ key }) => selected.has(key))
  const toggle = (keys: readonly string[], chosen: boolean) => {
    const next = new Set(selected)
    for (const key of keys) chosen ? next.add(key) : next.delete(key)
    onSelect(next)
  }
  const keys = rows.map(({ key }) => key)
  return (
    <section className="table-scroll" aria-label={table.title} {...reachable}>
      <table className="table data-table admin-rows">
        <caption className="visually-hidden">{table.title}</caption>
        <thead>
          <tr>
            {canSelect && (
              <th scope="col" className="row-tick">
                <input
                  type="checkbox"
                  className="form-check-input"
                  aria-label={t('admin.rows.selectAll')}
                  checked={areAll}
                  onChange={event => toggle(keys, event.target.checked)}
                />
              </th>
            )}
            {columns.map(column => (
              <Header key={column.name} column={column} table={table} list={list} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.key} className={selected.has(row.key) ? 'is-selected' : undefined}>
              {canSelect && (
                <td className="row-tick">
                  <input
                    type="checkbox"
                    className="form-check-input"
                    aria-label={t('admin.rows.select', { name: textOf(row.values[columns[0].name]) })}
                    checked={selected.has(row.key)}
                    onChange={event => toggle([row.key], event.target.checked)}
                  />
                </td>
              )}
              {columns.map((column, index) => (
                <Value key={column.name} table={table} column={column} row={row} isFirst={index === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What scrolls must be reachable by keyboard. */
const reachable = { tabIndex: 0 }

interface HeaderProps {
  readonly table: TableFacts
  readonly column: ColumnFacts
  readonly list: ListSearch
}

function Header({ table, column, list }: HeaderProps) {
  const sort = list.search.get('sort') ?? `-${table.sort}`
  const isSorted = sort.replace('-', '') === column.name
  const isDescending = sort.startsWith('-')
  const className = isNumber(column) ? 'is-number' : undefined
  if (!column.isSortable) {
    return (
      <th scope="col" className={className}>
        {column.title}
      </th>
    )
  }
  const turn = () =>
    list.change(search => search.set('sort', isSorted && isDescending ? column.name : `-${column.name}`))
  const order = isSorted ? (isDescending ? 'descending' : 'ascending') : undefined
  return (
    <th scope="col" className={className} aria-sort={order}>
      <button type="button" className="sort-button" onClick={turn}>
        {column.title}
        <Icon name={isSorted ? (isDescending ? 'sort-down' : 'sort-up') : 'arrow-down-up'} />
      </button>
    </th>
  )
}

interface ValueProps {
  readonly table: TableFacts
  readonly column: ColumnFacts
  readonly row: RowFacts
  readonly isFirst: boolean
}

function Value({ table, column, row, isFirst }: ValueProps) {
  const places = useRowPlaces()
  if (!isFirst) {
    return (
      <td className={isNumber(column) ? 'is-number' : undefined}>
        <CellValue column={column} row={row} />
      </td>
    )
  }
  // A column that leads elsewhere would be a link within a link.
  const shown = { ...column }
  delete shown.of
  const title = row.titles[column.name]
  return (
    <th scope="row">
      <Link to={places.row(table.name, row.key)}>
        {title === undefined ? <CellValue column={shown} row={row} /> : <bdi>{title}</bdi>}
      </Link>
    </th>
  )
}
