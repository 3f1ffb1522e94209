import './studies.scss'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
import { analysesQuery } from '../analyses/analyses-queries.ts'
import { AnalysesTable } from '../analyses/analyses-table.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { paths } from '../app/paths.ts'
import { toolQuery, useAccount } from '../app/queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { useTour } from '../tours/tour-context.ts'
import { profileTour } from '../tours/tours.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { countOf, formatCount } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Time } from '../ui/time.tsx'
import { AccountPanel } from './account-panel.tsx'
import { DeleteStudyDialog } from './delete-study-dialog.tsx'
import { studiesQuery } from './studies-queries.ts'

/** What belongs to the person of this browser: account, studies, analyses. */
export function ProfilePage() {
  const account = useAccount()
  const t = useTexts()
  const areListed = useLists(Boolean(account))
  useTour(useMemo(() => (account && areListed ? profileTour(account, t) : undefined), [account, areListed, t]))
  if (account === undefined || (account && !areListed)) return <LoadingPage title="Profile" />
  if (account === null) return <NobodyYet />
  const isGuest = account.kind === 'guest'
  const name = [account.firstName, account.lastName].filter(Boolean).join(' ')
  return (
    <Page title={isGuest ? 'Your studies' : name || 'Profile'} documentTitle="Profile" width="wide">
      {isGuest ? <GuestNote /> : <AccountPanel account={account} />}
      <Studies account={account} />
      <Analyses account={account} />
    </Page>
  )
}

/** Whether everything that the lists show has come, or failed: shown one after the other, the second list would move. */
function useLists(enabled: boolean): boolean {
  const studies = useQuery({ ...studiesQuery(), enabled })
  const analyses = useQuery({ ...analysesQuery(), enabled })
  const tools = new Set(analyses.data?.analyses.map(({ tool }) => tool.id))
  const titles = useQueries({ queries: [...tools].map(toolQuery) })
  return [studies, analyses, ...titles].every(({ isPending }) => !isPending)
}

function NobodyYet() {
  return (
    <Page title="Profile" lead="Your studies and analyses appear here.">
      <EmptyState
        icon="person-circle"
        title="Nothing is here yet"
        action={
          <span className="button-row">
            <ButtonLink variant="primary" to={paths.upload()}>
              Upload your data
            </ButtonLink>
            <ButtonLink to={paths.logInThen(paths.profile)}>Log in</ButtonLink>
          </span>
        }
      >
        <p>Log in to see what belongs to your account, or begin without one where the site allows guests.</p>
      </EmptyState>
    </Page>
  )
}

function GuestNote() {
  return (
    <Notice title="You are a guest">
      Only this browser finds these studies again; keep the links of results that you need. With an account you see them
      from everywhere: <Link to={paths.logInThen(paths.profile)}>log in</Link> or{' '}
      <Link to={paths.register}>make an account</Link>.
    </Notice>
  )
}

/** `2 of 20 kept now, 31 of 1,000 made altogether`. */
function Usage({ usage }: { readonly usage: AccountFacts['studies'] }) {
  return (
    <span className="usage">
      active {formatCount(usage.active)} of {formatCount(usage.activeMax)}, total {formatCount(usage.total)} of{' '}
      {formatCount(usage.totalMax)}
    </span>
  )
}

interface AccountProps {
  readonly account: AccountFacts
}

function Studies({ account }: AccountProps) {
  const { data, error } = useQuery(studiesQuery())
  const [doomed, setDoomed] = useState<StudyFacts>()
  return (
    <Panel
      title="Studies"
      tour="studies"
      lead={<Usage usage={account.studies} />}
      actions={
        <ButtonLink size="small" icon="plus-lg" to={paths.upload()}>
          New study
        </ButtonLink>
      }
    >
      <ProblemNotice problem={error} />
      {!data && !error && <Skeleton />}
      {data?.studies.length === 0 && (
        <EmptyState
          icon="file-earmark-spreadsheet"
          title="No studies yet"
          action={
            <ButtonLink variant="primary" icon="cloud-upload" to={paths.upload()}>
              Upload your data
            </ButtonLink>
          }
        >
          <p>A study is one or more tables under a name, checked and ready to be analysed as often as you like.</p>
        </EmptyState>
      )}
      {data && data.studies.length > 0 && (
        <DataTable caption="Studies" columns={studyColumns(setDoomed)} rows={data.studies} rowKey={study => study.id} />
      )}
      <DeleteStudyDialog study={doomed} onClose={() => setDoomed(undefined)} />
    </Panel>
  )
}

function studyColumns(onDelete: (study: StudyFacts) => void): Column<StudyFacts>[] {
  return [
    {
      key: 'name',
      header: 'Name',
      isRowHeader: true,
      cell: study => (
        <Link to={paths.study(study.id)}>
          <bdi>{study.name}</bdi>
        </Link>
      ),
    },
    { key: 'files', header: 'Files', cell: study => <Files study={study} /> },
    { key: 'state', header: 'State', cell: study => <StateBadge state={study.state} /> },
    { key: 'analyses', header: 'Analyses', align: 'end', cell: study => formatCount(study.analyses) },
    { key: 'created', header: 'Uploaded', cell: study => <Time at={study.createdAt} /> },
    {
      key: 'actions',
      header: 'Actions',
      hideHeader: true,
      cell: study => (
        <div className="row-actions">
          {study.state === 'ready' && (
            <ButtonLink size="small" to={paths.analyse(study.id)} aria-label={`Analyse ${study.name}`}>
              Analyse
            </ButtonLink>
          )}
          <Button
            size="small"
            variant="quiet"
            icon="trash"
            aria-label={`Delete ${study.name}`}
            onClick={() => onDelete(study)}
          />
        </div>
      ),
    },
  ]
}

function Files({ study }: { readonly study: StudyFacts }) {
  return (
    <ul className="file-list">
      {study.datasets.map(({ role, fileName, samples, features }) => (
        <li key={role}>
          <bdi>{fileName}</bdi>
          {samples !== null && features !== null && (
            <small>
              {countOf(samples, 'sample')} × {countOf(features, 'feature')}
            </small>
          )}
        </li>
      ))}
    </ul>
  )
}

function Analyses({ account }: AccountProps) {
  const { data, error } = useQuery(analysesQuery())
  return (
    <Panel title="Analyses" tour="analyses" lead={<Usage usage={account.analyses} />}>
      <ProblemNotice problem={error} />
      {!data && !error && <Skeleton />}
      {data?.analyses.length === 0 && (
        <EmptyState icon="bar-chart" title="No analyses yet">
          <p>Choose “Analyse” beside a study; results and their state appear here.</p>
        </EmptyState>
      )}
      {data && data.analyses.length > 0 && <AnalysesTable analyses={data.analyses} showStudy />}
    </Panel>
  )
}
