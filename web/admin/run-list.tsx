import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { RunFacts } from '../../src/admin/runs.contract.ts'
import { paths } from '../app/paths.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Time } from '../ui/time.tsx'
import { Pager } from './pager.tsx'
import { runsQuery } from './runs-queries.ts'

/** Analyses of everybody, newest first, followed while one looks. */
export function RunList({ search }: { readonly search: string }) {
  const t = useTexts()
  const { data, error } = useQuery({ ...runsQuery(search), placeholderData: keepPreviousData })
  return (
    <>
      <ProblemNotice problem={error} />
      {!data && !error && <Skeleton lines={6} />}
      {data?.runs.length === 0 && <EmptyState title={t('admin.runs.none')} />}
      {data && data.runs.length > 0 && (
        <DataTable caption={t('admin.runs.list')} columns={columnsOf(t)} rows={data.runs} rowKey={({ id }) => id} />
      )}
      <Pager next={data?.next} />
    </>
  )
}

function columnsOf(t: Texts): readonly Column<RunFacts>[] {
  return [
    {
      key: 'name',
      header: t('admin.run.analysis'),
      isRowHeader: true,
      cell: ({ id, name, study }) => (
        <>
          <Link to={paths.admin(`runs/${id}`)}>
            <bdi>{name}</bdi>
          </Link>
          <small className="cell-note">
            <bdi>{study}</bdi>
          </small>
        </>
      ),
    },
    { key: 'state', header: t('admin.run.state'), cell: run => <RunState run={run} /> },
    { key: 'tool', header: t('admin.run.tool'), cell: ({ tool }) => `${tool.title} ${tool.version}` },
    { key: 'owner', header: t('admin.run.owner'), cell: ({ owner }) => <bdi>{owner.email ?? t('admin.guest')}</bdi> },
    { key: 'at', header: t('admin.run.submitted'), cell: ({ createdAt }) => <Time at={createdAt} /> },
  ]
}

/** The state, and what belongs to it: the place in the queue, how far it is, why it failed. */
export function RunState({ run }: { readonly run: RunFacts }) {
  const t = useTexts()
  const note = describeState(run, t)
  return (
    <span>
      <StateBadge state={run.state} />
      {note !== '' && <small className="cell-note">{note}</small>}
    </span>
  )
}

function describeState({ state, position, isFirst, progress, progressText, failure }: RunFacts, t: Texts): string {
  if (failure !== null) return t(`admin.failure.${failure}`)
  if (state === 'running') return `${t.writeValue(Math.round(progress * 100))} % ${progressText}`
  const place = position === null ? '' : t('admin.run.position', { position })
  return isFirst ? `${place} · ${t('admin.run.isFirst')}` : place
}
