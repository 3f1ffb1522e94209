import { useDeferredValue, useId, useMemo, useState } from 'react'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
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
  const t = useTexts()
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
  if (table.header.length === 0) return <p>{t('table.empty')}</p>
  const columns = visibleColumns(table, left)
  return (
    <div className="table-view">
      <div className="table-bar">
        <Search value={search} title={title} onChange={find} />
        <p role="status">{describeRows(table, shown.found, t)}</p>
      </div>
      <ScrollRegion className="table-scroll result-table" label={t('table.rowsOf', { title })}>
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
                    <bdi>
                      {table.header[column] ||
                        (column === 0 ? t('table.name') : t('table.column', { number: column + 1 }))}
                    </bdi>
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
                    <bdi>
                      {isNumeric[column] ? shortenNumber(row[column] ?? '').replace('.', t.decimal) : row[column]}
                    </bdi>
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
          span={{ from: shown.from, to: shown.from + Math.max(0, shown.rows.length - 1), all: shown.found }}
          onTurn={setPage}
        />
        {table.header.length > PAGE_COLUMNS + 1 && (
          <Turner
            what="columns"
            at={Math.floor((left - 1) / PAGE_COLUMNS)}
            pages={Math.ceil((table.header.length - 1) / PAGE_COLUMNS)}
            span={{ from: left, to: left + columns.length - 2, all: table.header.length - 1 }}
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

function describeRows({ rows, header }: ResultTable, found: number, t: Texts): string {
  if (found < rows.length) return t('table.found', { found, rows: rows.length })
  return t('table.size', { rows: rows.length, columns: header.length })
}

interface SearchProps {
  readonly value: string
  readonly title: string
  readonly onChange: (text: string) => void
}

function Search({ value, title, onChange }: SearchProps) {
  const t = useTexts()
  const id = useId()
  return (
    <div className="table-search">
      <label className="visually-hidden" htmlFor={id}>
        {t('table.searchIn', { title })}
      </label>
      <Icon name="search" />
      <input
        id={id}
        type="search"
        className="form-control"
        placeholder={t('table.search')}
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
  /** What is seen, from 1. */
  readonly span: { readonly from: number; readonly to: number; readonly all: number }
  readonly onTurn: (page: number) => void
}

function Turner({ what, at, pages, span, onTurn }: TurnerProps) {
  const t = useTexts()
  return (
    <nav className="turner" aria-label={t(`table.${what}.pages`)}>
      <Button
        size="small"
        variant="quiet"
        icon="arrow-left"
        disabled={at <= 0}
        aria-label={t(`table.${what}.earlier`)}
        onClick={() => onTurn(at - 1)}
      />
      <span>{t(`table.${what}.shown`, span)}</span>
      <Button
        size="small"
        variant="quiet"
        icon="arrow-right"
        disabled={at >= pages - 1}
        aria-label={t(`table.${what}.later`)}
        onClick={() => onTurn(at + 1)}
      />
    </nav>
  )
}
