import './runs.scss'
import { useQuery } from '@tanstack/react-query'
import { Route, Routes, useSearchParams } from 'react-router'
import type { Queue } from '../../src/admin/runs.contract.ts'
import { NotFoundPage } from '../app/error-page.tsx'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Time } from '../ui/time.tsx'
import { QueueFigures } from './queue-figures.tsx'
import { RunList } from './run-list.tsx'
import { RunPage } from './run-page.tsx'
import { queueQuery } from './runs-queries.ts'
import { StateTabs } from './state-tabs.tsx'

const STATES = ['waiting', 'running', 'failed', 'done', 'cancelled'] as const

/** What waits, runs, failed, and who works. */
export function RunsSection() {
  return (
    <Routes>
      <Route index element={<Runs />} />
      <Route path=":run" element={<RunPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  )
}

function Runs() {
  const t = useTexts()
  const [search] = useSearchParams()
  const { data: queue, error } = useQuery(queueQuery())
  return (
    <Page title={t('admin.runs.title')} width="full" lead={t('admin.runs.lead')}>
      <ProblemNotice problem={error} />
      {queue?.isHeld && <Notice tone="warning">{t('admin.runs.held')}</Notice>}
      <QueueFigures queue={queue} />
      <Panel title={t('admin.runs.list')}>
        <StateTabs label={t('admin.runs.states')} states={STATES} />
        <RunList search={search.toString()} />
      </Panel>
      <Panel title={t('admin.workers.title')} lead={t('admin.workers.lead')}>
        {queue && queue.workers.length === 0 && <p>{t('admin.workers.none')}</p>}
        {queue && queue.workers.length > 0 && (
          <DataTable
            caption={t('admin.workers.title')}
            columns={workerColumns(t)}
            rows={queue.workers}
            rowKey={({ id }) => id}
          />
        )}
      </Panel>
    </Page>
  )
}

function workerColumns(t: Texts): readonly Column<Queue['workers'][number]>[] {
  return [
    { key: 'host', header: t('admin.workers.host'), isRowHeader: true, cell: ({ host, pid }) => `${host} ${pid}` },
    {
      key: 'state',
      header: t('admin.workers.state'),
      cell: ({ isAlive }) => (
        <span className={`state state-${isAlive ? 'good' : 'bad'}`}>
          {isAlive ? t('admin.workers.alive') : t('admin.workers.silent')}
        </span>
      ),
    },
    { key: 'heard', header: t('admin.workers.heard'), cell: ({ heartbeatAt }) => <Time at={heartbeatAt} /> },
    { key: 'since', header: t('admin.workers.since'), cell: ({ startedAt }) => <Time at={startedAt} /> },
    { key: 'jobs', header: t('admin.workers.jobs'), align: 'end', cell: ({ jobs }) => jobs.length },
  ]
}
