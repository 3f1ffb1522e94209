import type { Texts } from '../texts/create-texts.ts'
import { Text, useTexts } from '../texts/use-texts.tsx'
import './studies.scss'
import { useQueries, useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
import { analysesQuery } from '../analyses/analyses-queries.ts'
import { AnalysesTable } from '../analyses/analyses-table.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { paths } from '../app/paths.ts'
import { toolQuery, useAccount, useSite } from '../app/queries.ts'
import { useTour } from '../tours/tour-context.ts'
import { profileTour } from '../tours/tours.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatCount } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { AccountPanel } from './account-panel.tsx'
import { DeleteStudyDialog } from './delete-study-dialog.tsx'
import { NobodyYet, TryExample } from './first-steps.tsx'
import { TimeAndRemoval, useRemovals } from './removal.tsx'
import { studiesQuery } from './studies-queries.ts'

/** What belongs to the person of this browser: account, studies, analyses. */
export function ProfilePage() {
  const t = useTexts()
  const account = useAccount()
  const areListed = useLists(Boolean(account))
  useTour(useMemo(() => (account && areListed ? profileTour(account, t) : undefined), [account, areListed, t]))
  if (account === undefined || (account && !areListed)) return <LoadingPage title={t('title.profile')} />
  if (account === null) return <NobodyYet />
  const isGuest = account.kind === 'guest'
  const name = [account.firstName, account.lastName].filter(Boolean).join(' ')
  return (
    <Page
      title={isGuest ? t('profile.yours') : name || t('title.profile')}
      documentTitle={t('title.profile')}
      width="wide"
    >
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
  const removals = useRemovals(enabled)
  return [studies, analyses, removals, ...titles].every(({ isPending }) => !isPending)
}

function GuestNote() {
  const t = useTexts()
  const links = {
    login: (words: ReactNode) => <Link to={paths.logInThen(paths.profile)}>{words}</Link>,
    register: (words: ReactNode) => <Link to={paths.register}>{words}</Link>,
  }
  return (
    <Notice
      title={t('guest.title')}
      actions={
        <ButtonLink size="small" to={paths.account}>
          {t('bar.settings')}
        </ButtonLink>
      }
    >
      <Text id="guest.text" values={links} />
    </Notice>
  )
}

/** `2 of 20 kept now, 31 of 1,000 made altogether`. */
function Usage({ usage }: { readonly usage: AccountFacts['studies'] }) {
  const t = useTexts()
  return <span className="usage">{t('profile.usage', { ...usage })}</span>
}

interface AccountProps {
  readonly account: AccountFacts
}

function Studies({ account }: AccountProps) {
  const t = useTexts()
  const { data, error } = useQuery(studiesQuery())
  const [doomed, setDoomed] = useState<StudyFacts>()
  const isArchive = useSite()?.isArchive ?? false
  return (
    <Panel
      title={t('study.list')}
      tour="studies"
      lead={<Usage usage={account.studies} />}
      actions={
        !isArchive && (
          <ButtonLink size="small" icon="plus-lg" to={paths.upload()}>
            {t('study.new')}
          </ButtonLink>
        )
      }
    >
      <ProblemNotice problem={error} />
      {!data && !error && <Skeleton />}
      {data?.studies.length === 0 && (
        <EmptyState
          icon="file-earmark-spreadsheet"
          title={t('study.none')}
          action={
            <span className="button-row">
              {!isArchive && (
                <ButtonLink variant="primary" icon="cloud-upload" to={paths.upload()}>
                  {t('upload.start')}
                </ButtonLink>
              )}
              <TryExample />
            </span>
          }
        >
          <p>{t('study.noneText')}</p>
        </EmptyState>
      )}
      {data && data.studies.length > 0 && (
        <DataTable
          caption={t('study.list')}
          columns={studyColumns({ onDelete: setDoomed, isArchive }, t)}
          rows={data.studies}
          rowKey={study => study.id}
        />
      )}
      <DeleteStudyDialog study={doomed} onClose={() => setDoomed(undefined)} />
    </Panel>
  )
}

interface StudyActs {
  readonly onDelete: (study: StudyFacts) => void
  readonly isArchive: boolean
}

function studyColumns({ onDelete, isArchive }: StudyActs, t: Texts): Column<StudyFacts>[] {
  return [
    {
      key: 'name',
      header: t('column.name'),
      isRowHeader: true,
      cell: study => (
        <Link to={paths.study(study.id)}>
          <bdi>{study.name}</bdi>
        </Link>
      ),
    },
    { key: 'files', header: t('column.files'), cell: study => <Files study={study} /> },
    { key: 'state', header: t('column.state'), cell: study => <StateBadge state={study.state} /> },
    { key: 'analyses', header: t('column.analyses'), align: 'end', cell: study => formatCount(study.analyses, t) },
    {
      key: 'created',
      header: t('column.uploaded'),
      cell: study => <TimeAndRemoval id={study.id} since={study.createdAt} />,
    },
    {
      key: 'actions',
      header: t('column.actions'),
      hideHeader: true,
      cell: study => (
        <div className="row-actions">
          {study.state === 'ready' && !isArchive && (
            <ButtonLink
              size="small"
              to={paths.analyse(study.id)}
              aria-label={t('study.analyseOne', { name: study.name })}
            >
              {t('study.analyse')}
            </ButtonLink>
          )}
          <Button
            size="small"
            variant="quiet"
            icon="trash"
            aria-label={t('action.deleteOne', { name: study.name })}
            onClick={() => onDelete(study)}
          />
        </div>
      ),
    },
  ]
}

function Files({ study }: { readonly study: StudyFacts }) {
  const t = useTexts()
  return (
    <ul className="file-list">
      {study.datasets.map(({ role, fileName, samples, features }) => (
        <li key={role}>
          <bdi>{fileName}</bdi>
          {samples !== null && features !== null && <small>{t('dataset.size', { samples, features })}</small>}
        </li>
      ))}
    </ul>
  )
}

function Analyses({ account }: AccountProps) {
  const t = useTexts()
  const { data, error } = useQuery(analysesQuery())
  return (
    <Panel title={t('analysis.list')} tour="analyses" lead={<Usage usage={account.analyses} />}>
      <ProblemNotice problem={error} />
      {!data && !error && <Skeleton />}
      {data?.analyses.length === 0 && (
        <EmptyState icon="bar-chart" title={t('analysis.none')}>
          <p>{t('analysis.noneText')}</p>
        </EmptyState>
      )}
      {data && data.analyses.length > 0 && <AnalysesTable analyses={data.analyses} showStudy />}
    </Panel>
  )
}
