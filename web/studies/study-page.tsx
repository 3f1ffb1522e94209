import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import './studies.scss'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
import { analysesQuery } from '../analyses/analyses-queries.ts'
import { AnalysesTable } from '../analyses/analyses-table.tsx'
import { ClosedNotice } from '../app/closed-notice.tsx'
import { ErrorPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { paths } from '../app/paths.ts'
import { toolQuery } from '../app/queries.ts'
import { useClosing, useFormOf } from '../app/use-closing.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemList } from '../ui/problem-list.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { DatasetPanel } from './dataset-panel.tsx'
import { DeleteStudyDialog } from './delete-study-dialog.tsx'
import { describeCheck } from './describe-check.ts'
import { RemovalNote, useRemovals } from './removal.tsx'
import { studyQuery } from './studies-queries.ts'

/** A study: its datasets as the check left them, and its analyses. */
export function StudyPage() {
  const t = useTexts()
  const { study: id = '' } = useParams()
  const { data: study, error } = useQuery(studyQuery(id))
  const removals = useRemovals(true)
  if (error) return <ErrorPage problem={error} />
  if (!study || removals.isPending) return <LoadingPage title={t('title.study')} />
  if (study.state === 'checking') return <CheckingStudy study={study} />
  return study.state === 'refused' ? <RefusedStudy study={study} /> : <ReadyStudy study={study} />
}

interface StudyProps {
  readonly study: StudyFacts
}

const crumbs = (t: Texts) => [{ text: t('title.profile'), to: paths.profile }]

/** Whether the page of a new analysis has more to offer than that nothing is taken. */
const useCanAnalyse = ({ tool }: StudyFacts): boolean => useFormOf(useClosing(tool))

function ReadyStudy({ study }: StudyProps) {
  const t = useTexts()
  const navigate = useNavigate()
  const { data: tool } = useQuery(toolQuery(study.tool))
  const [isAsking, setAsking] = useState(false)
  const canAnalyse = useCanAnalyse(study)
  return (
    <Page
      title={study.name}
      eyebrow={t('study.eyebrow')}
      width="wide"
      breadcrumbs={crumbs(t)}
      lead={study.isExample ? t('study.leadExample') : t('study.lead')}
      actions={
        <>
          <Button icon="trash" onClick={() => setAsking(true)}>
            {t('action.delete')}
          </Button>
          {canAnalyse && (
            <ButtonLink variant="primary" icon="play-fill" to={paths.analyse(study.id)}>
              {t('study.analyse')}
            </ButtonLink>
          )}
        </>
      }
    >
      <ClosedNotice tool={study.tool} />
      {study.datasets.map(dataset => {
        const types = tool?.datasets[dataset.role]?.types ?? {}
        const typeTitle = dataset.type === null ? undefined : (types[dataset.type] ?? dataset.type)
        return <DatasetPanel key={dataset.role} study={study.id} dataset={dataset} typeTitle={typeTitle} />
      })}
      <RemovalNote id={study.id} />
      <StudyAnalyses study={study} />
      <DeleteStudyDialog
        study={isAsking ? study : undefined}
        onClose={() => setAsking(false)}
        onDeleted={() => void navigate(paths.profile, { replace: true })}
      />
    </Page>
  )
}

function StudyAnalyses({ study }: StudyProps) {
  const t = useTexts()
  const { data } = useQuery(analysesQuery())
  const canAnalyse = useCanAnalyse(study)
  const analyses = data?.analyses.filter(analysis => analysis.study.id === study.id)
  return (
    <Panel title={t('study.analyses')}>
      {!analyses && <Skeleton />}
      {analyses?.length === 0 && (
        <EmptyState
          icon="bar-chart"
          title={t('study.notAnalysed')}
          action={
            canAnalyse && (
              <ButtonLink variant="primary" to={paths.analyse(study.id)}>
                {t('study.choose')}
              </ButtonLink>
            )
          }
        />
      )}
      {analyses && analyses.length > 0 && <AnalysesTable analyses={analyses} showStudy={false} />}
    </Panel>
  )
}

function CheckingStudy({ study }: StudyProps) {
  const t = useTexts()
  return (
    <Page title={study.name} eyebrow={t('study.eyebrow')} breadcrumbs={crumbs(t)} lead={t('study.checking')}>
      <ProgressBar value={study.progress || undefined} label={describeCheck(study, t)} />
    </Page>
  )
}

function RefusedStudy({ study }: StudyProps) {
  const t = useTexts()
  return (
    <Page title={study.name} eyebrow={t('study.eyebrow')} lead={t('study.refused')}>
      <Notice
        tone="danger"
        title={t('study.toChange')}
        actions={
          <ButtonLink variant="primary" icon="cloud-upload" to={paths.upload(study.tool)}>
            {t('study.again')}
          </ButtonLink>
        }
      >
        <ProblemList problems={study.problems} />
      </Notice>
    </Page>
  )
}
