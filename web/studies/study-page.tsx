import './studies.scss'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
import { analysesQuery } from '../analyses/analyses-queries.ts'
import { AnalysesTable } from '../analyses/analyses-table.tsx'
import { ErrorPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { paths } from '../app/paths.ts'
import { toolQuery } from '../app/queries.ts'
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
import { studyQuery } from './studies-queries.ts'

/** A study: its datasets as the check left them, and its analyses. */
export function StudyPage() {
  const { study: id = '' } = useParams()
  const { data: study, error } = useQuery(studyQuery(id))
  if (error) return <ErrorPage problem={error} />
  if (!study) return <LoadingPage title="Study" />
  if (study.state === 'checking') return <CheckingStudy study={study} />
  return study.state === 'refused' ? <RefusedStudy study={study} /> : <ReadyStudy study={study} />
}

interface StudyProps {
  readonly study: StudyFacts
}

const CRUMBS = [{ text: 'Profile', to: paths.profile }]

function ReadyStudy({ study }: StudyProps) {
  const navigate = useNavigate()
  const { data: tool } = useQuery(toolQuery(study.tool))
  const [isAsking, setAsking] = useState(false)
  return (
    <Page
      title={study.name}
      eyebrow="Study"
      width="wide"
      breadcrumbs={CRUMBS}
      lead={study.isExample ? 'The example data of the tool.' : 'The tables passed the check and can be analysed.'}
      actions={
        <>
          <Button icon="trash" onClick={() => setAsking(true)}>
            Delete
          </Button>
          <ButtonLink variant="primary" icon="play-fill" to={paths.analyse(study.id)}>
            Analyse
          </ButtonLink>
        </>
      }
    >
      {study.datasets.map(dataset => {
        const types = tool?.datasets[dataset.role]?.types ?? {}
        const typeTitle = dataset.type === null ? undefined : (types[dataset.type] ?? dataset.type)
        return <DatasetPanel key={dataset.role} study={study.id} dataset={dataset} typeTitle={typeTitle} />
      })}
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
  const { data } = useQuery(analysesQuery())
  const analyses = data?.analyses.filter(analysis => analysis.study.id === study.id)
  return (
    <Panel title="Analyses of this study">
      {!analyses && <Skeleton />}
      {analyses?.length === 0 && (
        <EmptyState
          icon="bar-chart"
          title="Not analysed yet"
          action={
            <ButtonLink variant="primary" to={paths.analyse(study.id)}>
              Choose parameters and start
            </ButtonLink>
          }
        />
      )}
      {analyses && analyses.length > 0 && <AnalysesTable analyses={analyses} showStudy={false} />}
    </Panel>
  )
}

function CheckingStudy({ study }: StudyProps) {
  return (
    <Page
      title={study.name}
      eyebrow="Study"
      breadcrumbs={CRUMBS}
      lead="The tables are being checked. You may leave this page."
    >
      <ProgressBar value={study.progress || undefined} label={study.progressText || 'Waiting for the check to begin'} />
    </Page>
  )
}

function RefusedStudy({ study }: StudyProps) {
  return (
    <Page title={study.name} eyebrow="Study" lead="The tables were not accepted, and nothing was kept of them.">
      <Notice
        tone="danger"
        title="What has to be changed"
        actions={
          <ButtonLink variant="primary" icon="cloud-upload" to={paths.upload(study.tool)}>
            Upload again
          </ButtonLink>
        }
      >
        <ProblemList problems={study.problems} />
      </Notice>
    </Page>
  )
}
