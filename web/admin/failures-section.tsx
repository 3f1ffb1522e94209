import './runs.scss'
import { useQuery } from '@tanstack/react-query'
import { Link, Route, Routes, useSearchParams } from 'react-router'
import type { FailureGroup } from '../../src/admin/runs.contract.ts'
import { NotFoundPage } from '../app/error-page.tsx'
import { paths } from '../app/paths.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Time } from '../ui/time.tsx'
import { describeLine } from './describe-line.ts'
import { FailurePage } from './failure-page.tsx'
import { Pager } from './pager.tsx'
import { failuresQuery } from './runs-queries.ts'

/** Failures of the same kind together, the latest first. */
export function FailuresSection() {
  return (
    <Routes>
      <Route index element={<Failures />} />
      <Route path=":group" element={<FailurePage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  )
}

function Failures() {
  const t = useTexts()
  const [search] = useSearchParams()
  const { data, error } = useQuery(failuresQuery(search.toString()))
  return (
    <Page title={t('admin.failures.title')} width="full" lead={t('admin.failures.lead')}>
      <Panel>
        <ProblemNotice problem={error} />
        {!data && !error && <Skeleton lines={6} />}
        {data?.groups.length === 0 && (
          <EmptyState icon="check-lg" title={t('admin.failures.none')}>
            <p>{t('admin.failures.noneText')}</p>
          </EmptyState>
        )}
        {data && data.groups.length > 0 && (
          <DataTable
            caption={t('admin.failures.title')}
            columns={columnsOf(t)}
            rows={data.groups}
            rowKey={({ id }) => id}
          />
        )}
        <Pager next={data?.next} />
      </Panel>
    </Page>
  )
}

function columnsOf(t: Texts): readonly Column<FailureGroup>[] {
  return [
    {
      key: 'line',
      header: t('admin.failures.line'),
      isRowHeader: true,
      cell: group => (
        <Link className={group.line === '' ? undefined : 'error-line'} to={paths.admin(`failures/${group.id}`)}>
          <bdi>{describeLine(group, t)}</bdi>
        </Link>
      ),
    },
    {
      key: 'kind',
      header: t('admin.failures.kind'),
      cell: ({ failure }) => failure !== null && t(`admin.failure.${failure}`),
    },
    { key: 'tool', header: t('admin.run.tool'), cell: ({ tool }) => `${tool.title} ${tool.version}` },
    { key: 'count', header: t('admin.failures.count'), align: 'end', cell: ({ count }) => t.writeValue(count) },
    { key: 'last', header: t('admin.failures.last'), cell: ({ lastAt }) => <Time at={lastAt} /> },
  ]
}
