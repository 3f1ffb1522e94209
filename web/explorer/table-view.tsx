import { useDeferredValue, useId, useMemo, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { countOf, formatCount } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { arrangeTable, nextSort, numericColumns, type Sort, shortenNumber } from './arrange-table.ts'
import { parseCsv, type ResultTable } from './parse-csv.ts'

interface TableViewProps {
  readonly title: string
  readonly csv: string
}

const PAGE_ROWS = 15
/** A table may have thousands of columns; so many are drawn at a time, besides the first. */
const PAGE_COLUMNS = 12

/** A table of results: searched, sorted by a click, turned over page by page in both directions. */
export function TableView({ title, csv }: TableViewProps) {
  const table = useMemo(() => parseCsv(csv), [csv])
  const isNumeric = useMemo(() => numericColumns(table), [table])
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<Sort>()
  const [page, setPage] = useState(0)
  const [left, setLeft] = useState(1)
  const wanted = useDeferredValue(search)
  const shown = useMemo(
    () => arrangeTable(table, { search: wanted, ...(sort ? { sort } : {}), page, pageSize: PAGE_ROWS }),
    [table, wanted, sort, page],
  )
  const find = (text: string) => {
    setSearch(text)
    setPage(0)
  }
  if (table.header.length === 0) return <p>The table is empty.</p>
  const columns = visibleColumns(table, left)
  return (
    <div className="table-view">
      <div className="table-bar">
        <Search value={search} title={title} onChange={find} />
        <p role="status">{describeRows(table, shown.found)}</p>
      </div>
      <ScrollRegion className="table-scroll result-table" label={`Rows of ${title}`}>
        <table className="table data-table">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {columns.map(column => (
                <th
                  key={column}
                  scope="col"
                  className={isNumeric[column] ? 'is-number' : undefined}
                  aria-sort={sort?.column === column ? (sort.descending ? 'descending' : 'ascending') : undefined}
                >
                  <button type="button" onClick={() => setSort(nextSort(sort, column))}>
                    <bdi>{table.header[column] || (column === 0 ? 'Name' : `Column ${column + 1}`)}</bdi>
                    <span aria-hidden="true">{sort?.column === column ? (sort.descending ? '↓' : '↑') : '↕'}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, and the table is drawn anew
              <tr key={index}>
                {columns.map(column => (
                  <td key={column} className={isNumeric[column] ? 'is-number' : undefined} title={row[column]}>
                    <bdi>{isNumeric[column] ? shortenNumber(row[column] ?? '') : row[column]}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <div className="table-bar">
        <Turner
          what="rows"
          at={shown.page}
          pages={shown.pages}
          text={`${formatCount(shown.from)}–${formatCount(shown.from + Math.max(0, shown.rows.length - 1))} of ${formatCount(shown.found)}`}
          onTurn={setPage}
        />
        {table.header.length > PAGE_COLUMNS + 1 && (
          <Turner
            what="columns"
            at={Math.floor((left - 1) / PAGE_COLUMNS)}
            pages={Math.ceil((table.header.length - 1) / PAGE_COLUMNS)}
            text={`${formatCount(left)}–${formatCount(left + columns.length - 2)} of ${formatCount(table.header.length - 1)}`}
            onTurn={block => setLeft(1 + block * PAGE_COLUMNS)}
          />
        )}
      </div>
    </div>
  )
}

/** The first column, which names the rows, and a block of the others. */
function visibleColumns(table: ResultTable, left: number): number[] {
  const right = Math.min(table.header.length, left + PAGE_COLUMNS)
  return [0, ...Array.from({ length: Math.max(0, right - left) }, (_, index) => left + index)]
}

function describeRows({ rows, header }: ResultTable, found: number): string {
  const size = `${countOf(rows.length, 'row')} × ${countOf(header.length, 'column')}`
  return found === rows.length ? size : `${formatCount(found)} of ${countOf(rows.length, 'row')} found`
}

interface SearchProps {
  readonly value: string
  readonly title: string
  readonly onChange: (text: string) => void
}

function Search({ value, title, onChange }: SearchProps) {
  const id = useId()
  return (
    <div className="table-search">
      <label className="visually-hidden" htmlFor={id}>
        Search in {title}
      </label>
      <Icon name="search" />
      <input
        id={id}
        type="search"
        className="form-control"
        placeholder="Search"
        autoComplete="off"
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  )
}

interface TurnerProps {
  readonly what: 'rows' | 'columns'
  readonly at: number
  readonly pages: number
  readonly text: string
  readonly onTurn: (page: number) => void
}

function Turner({ what, at, pages, text, onTurn }: TurnerProps) {
  return (
    <nav className="turner" aria-label={`Pages of ${what}`}>
      <Button
        size="small"
        variant="quiet"
        icon="arrow-left"
        disabled={at <= 0}
        aria-label={`Earlier ${what}`}
        onClick={() => onTurn(at - 1)}
      />
      <span>
        {what} {text}
      </span>
      <Button
        size="small"
        variant="quiet"
        icon="arrow-right"
        disabled={at >= pages - 1}
        aria-label={`Later ${what}`}
        onClick={() => onTurn(at + 1)}
      />
    </nav>
  )
}
