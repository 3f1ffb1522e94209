import { useDeferredValue, useId, useState } from 'react'
import type { OpenTable, Sort } from '../tables/table.ts'
import type { TableSource } from '../tables/table-messages.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { nextSort, shortenNumber } from './sort-and-shorten.ts'
import { useArranged, useTable } from './use-table.ts'

interface SourceTableProps {
  readonly title: string
  readonly source: TableSource
}

/**
 * A table of results: searched, sorted by a click, turned over page by page in both directions. It may be of any size, for it is
 * loaded and worked on beside the page, which never holds it.
 */
export function SourceTable({ title, source }: SourceTableProps) {
  const t = useTexts()
  const loading = useTable(source)
  if (loading.state === 'ready') return <LoadedTable title={title} table={loading.table} />
  if (loading.state === 'loading') {
    return (
      <div className="table-loading">
        <ProgressBar value={loading.fraction} label={t('table.loading')} />
      </div>
    )
  }
  return (
    <Notice tone="danger" role="alert" actions={<Button onClick={loading.retry}>{t('file.tryAgain')}</Button>}>
      {t('table.failed')}
    </Notice>
  )
}

const PAGE_ROWS = 15
/** A table may have thousands of columns; so many are drawn at a time, besides the first. */
const PAGE_COLUMNS = 12

interface LoadedTableProps {
  readonly title: string
  readonly table: OpenTable
}

function LoadedTable({ title, table }: LoadedTableProps) {
  const t = useTexts()
  const { header, rows, isNumeric } = table.facts
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<Sort>()
  const [page, setPage] = useState(0)
  const [left, setLeft] = useState(1)
  const wanted = useDeferredValue(search)
  const columns = visibleColumns(header.length, left)
  const sorted = sort ? { sort } : {}
  const { shown, isWorking } = useArranged(table, { search: wanted, ...sorted, page, pageSize: PAGE_ROWS, columns })
  const find = (text: string) => {
    setSearch(text)
    setPage(0)
  }
  if (header.length === 0) return <p>{t('table.empty')}</p>
  const found = shown?.found ?? rows
  const from = shown?.from ?? 0
  return (
    <div className="table-view">
      <div className="table-bar">
        <Search value={search} title={title} onChange={find} />
        <p role="status">
          {isWorking && shown ? t('table.working') : describeRows({ rows, columns: header.length, found }, t)}
        </p>
      </div>
      <ScrollRegion className="table-scroll result-table" label={t('table.rowsOf', { title })}>
        <table className="table data-table" aria-busy={isWorking}>
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
                      {header[column] || (column === 0 ? t('table.name') : t('table.column', { number: column + 1 }))}
                    </bdi>
                    <span aria-hidden="true">{sort?.column === column ? (sort.descending ? '↓' : '↑') : '↕'}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(shown?.rows ?? emptyRows(Math.min(rows, PAGE_ROWS), columns.length)).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, and the table is drawn anew
              <tr key={index}>
                {columns.map((column, place) => (
                  <td key={column} className={isNumeric[column] ? 'is-number' : undefined} title={row[place]}>
                    <bdi>
                      {isNumeric[column] ? shortenNumber(row[place] ?? '').replace('.', t.decimal) : row[place]}
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
          title={title}
          what="rows"
          at={shown?.page ?? 0}
          pages={shown?.pages ?? 1}
          span={{ from, to: from + Math.max(0, (shown?.rows.length ?? 0) - 1), all: found }}
          onTurn={setPage}
        />
        {header.length > PAGE_COLUMNS + 1 && (
          <Turner
            title={title}
            what="columns"
            at={Math.floor((left - 1) / PAGE_COLUMNS)}
            pages={Math.ceil((header.length - 1) / PAGE_COLUMNS)}
            span={{ from: left, to: left + columns.length - 2, all: header.length - 1 }}
            onTurn={block => setLeft(1 + block * PAGE_COLUMNS)}
          />
        )}
      </div>
    </div>
  )
}

/** The first column, which names the rows, and a block of the others. */
function visibleColumns(count: number, left: number): number[] {
  const right = Math.min(count, left + PAGE_COLUMNS)
  return [0, ...Array.from({ length: Math.max(0, right - left) }, (_, index) => left + index)]
}

/** The height of the first page, so that nothing moves when it comes; a blank that cannot be broken has the height of a line. */
function emptyRows(rows: number, columns: number): string[][] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => '\u00a0'))
}

interface Size {
  readonly rows: number
  readonly columns: number
  readonly found: number
}

function describeRows({ rows, columns, found }: Size, t: Texts): string {
  return found < rows ? t('table.found', { found, rows }) : t('table.size', { rows, columns })
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
  /** Of the table. */
  readonly title: string
  readonly what: 'rows' | 'columns'
  readonly at: number
  readonly pages: number
  /** What is seen, from 1. */
  readonly span: { readonly from: number; readonly to: number; readonly all: number }
  readonly onTurn: (page: number) => void
}

function Turner({ title, what, at, pages, span, onTurn }: TurnerProps) {
  const t = useTexts()
  return (
    <nav className="turner" aria-label={t(`table.${what}.pages`, { title })}>
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
