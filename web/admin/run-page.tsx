import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import type { RunDetails } from '../../src/admin/runs.contract.ts'
import { RunLog } from '../analyses/run-log.tsx'
import { RunSentences } from '../analyses/run-sentences.tsx'
import { useWatch } from '../analyses/use-watch.ts'
import '../analyses/analyses.scss'
import { ErrorPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { paths } from '../app/paths.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Facts } from '../ui/facts.tsx'
import { formatDuration } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { RunActs } from './run-acts.tsx'
import { RunFolderPanel } from './run-folder.tsx'
import { RunState } from './run-list.tsx'
import { runQuery } from './runs-queries.ts'

/** One run: how it goes, what it says, what is kept of it, and what can be done. */
export function RunPage() {
  const { run: id = '' } = useParams()
  const { data: run, error } = useQuery(runQuery(id))
  if (error && !run) return <ErrorPage problem={error} />
  if (!run) return <LoadingPage />
  // A run that begins anew is followed anew.
  return <Run key={`${id} ${run.state === 'waiting' || run.state === 'running'}`} run={run} />
}

function Run({ run }: { readonly run: RunDetails }) {
  const t = useTexts()
  const watch = useWatch(run.id, true)
  const isLive = run.state === 'waiting' || run.state === 'running'
  return (
    <Page
      title={run.name}
      width="full"
      eyebrow={t('admin.run.eyebrow')}
      breadcrumbs={[{ text: t('admin.runs.title'), to: paths.admin('runs') }]}
      actions={<RunActs run={run} />}
    >
      {run.message && (
        <Notice tone={run.state === 'failed' ? 'danger' : 'info'}>
          {run.state === 'cancelled' ? t('end.cancelled') : <RunSentences {...run} />}
        </Notice>
      )}
      <Panel title={t('admin.run.about')}>
        <RunAbout run={run} />
      </Panel>
      <Panel title={t('log.label')}>
        <RunLog watch={watch} isLive={isLive} />
      </Panel>
      <RunFolderPanel key={run.state} run={run.id} />
    </Page>
  )
}

function RunAbout({ run }: { readonly run: RunDetails }) {
  const t = useTexts()
  const { startedAt, finishedAt } = run
  return (
    <Facts
      facts={[
        [t('admin.run.state'), <RunState key="state" run={run} />],
        [t('admin.run.study'), <bdi key="study">{run.study}</bdi>],
        [t('admin.run.tool'), describeTool(run)],
        [t('admin.run.owner'), <bdi key="owner">{run.owner.email ?? t('admin.guest')}</bdi>],
        [t('admin.run.worker'), run.worker],
        [t('admin.run.submitted'), <Time key="at" at={run.createdAt} show="exact" />],
        [
          t('admin.run.took'),
          startedAt !== null && finishedAt !== null ? formatDuration(finishedAt - startedAt, t) : null,
        ],
        [t('admin.run.parameters'), <code key="parameters">{JSON.stringify(run.parameters)}</code>],
        [
          t('admin.run.result'),
          <Link key="result" to={paths.result(run.link)}>
            {t('admin.run.resultPage')}
          </Link>,
        ],
        [
          t('admin.run.group'),
          run.group && <Link to={paths.admin(`failures/${run.group}`)}>{t('admin.run.groupLink')}</Link>,
        ],
      ]}
    />
  )
}

function describeTool({ tool, currentVersion }: RunDetails): string {
  const now = currentVersion === null || currentVersion === tool.version ? '' : ` → ${currentVersion}`
  return `${tool.title} ${tool.version}${now}`
}
