import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ActionFacts, RowsPage, TableFacts } from '../../src/admin/admin.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button, ButtonLink, DownloadLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { ColumnChooser, ListFilters, SearchField, shownColumns } from './list-filters.tsx'
import { RowsTable } from './rows-table.tsx'
import { atPlace, type ListSearch, useListSearch, withoutPlace } from './table-search.ts'
import { exportAddress, rowsQuery } from './tables-queries.ts'

interface TableViewProps {
  readonly table: TableFacts
  /** Filters that always hold here. */
  readonly base?: readonly string[]
}

/** A table: searched, filtered, sorted, paged, exported, and something done to several rows at once. */
export function TableView({ table, base = [] }: TableViewProps) {
  const t = useTexts()
  const list = useListSearch()
  const columns = shownColumns(table, list)
  const asked = withBase(list.search, base)
  const { data, error, isFetching, refetch } = useQuery(rowsQuery(table.name, asked.toString()))
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [action, setAction] = useState<ActionFacts>()
  const chosen = [...selected].filter(key => data?.rows.some(row => row.key === key))
  const finish = () => {
    setSelected(new Set())
    void refetch()
  }
  return (
    <div className="table-view">
      <div className="list-tools">
        {table.isSearchable && <SearchField list={list} />}
        <div className="button-row">
          <DownloadLink href={exportAddress(table.name, withoutPlace(asked))}>{t('admin.export')}</DownloadLink>
          <Button icon="arrow-repeat" busy={isFetching} onClick={() => void refetch()}>
            {t('admin.reload')}
          </Button>
        </div>
      </div>
      <ListFilters table={table} list={list} />
      <ColumnChooser table={table} list={list} />
      <ProblemNotice problem={error} />
      {!data && !error && <Skeleton lines={10} />}
      {data && data.rows.length === 0 && <NothingFits list={list} />}
      {data && data.rows.length > 0 && (
        <RowsTable
          table={table}
          columns={columns}
          rows={data.rows}
          list={list}
          selected={selected}
          onSelect={setSelected}
        />
      )}
      {chosen.length > 0 && (
        <section className="bulk-bar" aria-label={t('admin.bulk.label')}>
          <span>{t('admin.bulk.count', { count: chosen.length })}</span>
          {table.actions
            .filter(({ isBulk }) => isBulk)
            .map(each => (
              <Button key={each.name} size="small" variant={variantOf(each)} onClick={() => setAction(each)}>
                {each.title}
              </Button>
            ))}
        </section>
      )}
      {data && <Pager page={data} list={list} />}
      {action && (
        <ActionDialog
          table={table}
          action={action}
          keys={chosen}
          onClose={() => setAction(undefined)}
          onDone={finish}
        />
      )}
    </div>
  )
}

/** Red is what cannot be undone; the rest is asked about in red where it should be. */
export const variantOf = ({ name }: ActionFacts) => (name === 'delete' ? ('danger' as const) : ('secondary' as const))

function withBase(search: URLSearchParams, base: readonly string[]): URLSearchParams {
  const asked = new URLSearchParams(search)
  for (const filter of base) asked.append('filter', filter)
  return asked
}

function NothingFits({ list }: { readonly list: ListSearch }) {
  const t = useTexts()
  const isAsked = list.filters.length > 0 || list.search.has('search')
  return <EmptyState icon="table" title={t(isAsked ? 'admin.rows.nothingFits' : 'admin.rows.empty')} />
}

interface PagerProps {
  readonly page: RowsPage
  readonly list: ListSearch
}

function Pager({ page: { rows, previous, next, count, isCountExact }, list: { search } }: PagerProps) {
  const t = useTexts()
  const shown = { shown: rows.length }
  return (
    <nav className="list-pager" aria-label={t('admin.pager.label')}>
      <p aria-live="polite">
        {count === null
          ? t('admin.pager.shown', shown)
          : t(isCountExact ? 'admin.pager.of' : 'admin.pager.ofMore', { ...shown, count })}
      </p>
      <div className="button-row">
        {previous !== null && (
          <>
            <ButtonLink size="small" to={atPlace(search, {})}>
              {t('admin.pager.first')}
            </ButtonLink>
            <ButtonLink size="small" icon="arrow-left" to={atPlace(search, { before: previous })}>
              {t('admin.pager.previous')}
            </ButtonLink>
          </>
        )}
        {next !== null && (
          <>
            <ButtonLink size="small" iconAfter="arrow-right" to={atPlace(search, { after: next })}>
              {t('admin.pager.next')}
            </ButtonLink>
            <ButtonLink size="small" to={atPlace(search, { end: 'true' })}>
              {t('admin.pager.last')}
            </ButtonLink>
          </>
        )}
      </div>
    </nav>
  )
}
