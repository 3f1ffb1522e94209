import { useState } from 'react'
import { Link } from 'react-router'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { paths } from '../app/paths.ts'
import { Button, ButtonLink, DownloadLink } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Time } from '../ui/time.tsx'
import { archiveAddress } from './analyses-queries.ts'
import { AnalysisParameters } from './analysis-parameters.tsx'
import { DeleteAnalysisDialog } from './delete-analysis-dialog.tsx'
import './analyses.scss'

interface AnalysesTableProps {
  readonly analyses: readonly AnalysisFacts[]
  readonly showStudy: boolean
}

/** Analyses with what can be done to each. */
export function AnalysesTable({ analyses, showStudy }: AnalysesTableProps) {
  const [doomed, setDoomed] = useState<AnalysisFacts>()
  return (
    <>
      <DataTable
        caption="Analyses"
        columns={columnsOf(showStudy, setDoomed)}
        rows={analyses}
        rowKey={analysis => analysis.id}
      />
      <DeleteAnalysisDialog analysis={doomed} onClose={() => setDoomed(undefined)} />
    </>
  )
}

function columnsOf(showStudy: boolean, onDelete: (analysis: AnalysisFacts) => void): Column<AnalysisFacts>[] {
  const study: Column<AnalysisFacts> = {
    key: 'study',
    header: 'Study',
    cell: analysis => <Link to={paths.study(analysis.study.id)}>{analysis.study.name}</Link>,
  }
  return [
    {
      key: 'name',
      header: 'Name',
      isRowHeader: true,
      cell: analysis => (
        <Link to={paths.result(analysis.link)}>
          <bdi>{analysis.name}</bdi>
        </Link>
      ),
    },
    ...(showStudy ? [study] : []),
    { key: 'parameters', header: 'Parameters', cell: analysis => <AnalysisParameters analysis={analysis} brief /> },
    { key: 'state', header: 'State', cell: analysis => <State analysis={analysis} /> },
    { key: 'created', header: 'Started', cell: analysis => <Time at={analysis.createdAt} /> },
    {
      key: 'actions',
      header: 'Actions',
      hideHeader: true,
      cell: analysis => <Actions analysis={analysis} onDelete={onDelete} />,
    },
  ]
}

function State({ analysis }: { readonly analysis: AnalysisFacts }) {
  return (
    <div className="analysis-state">
      <StateBadge state={analysis.state} />
      {analysis.state === 'running' && (
        <ProgressBar thin value={analysis.progress} label={analysis.progressText || 'Running'} />
      )}
      {analysis.position !== null && <small>place {analysis.position} in the queue</small>}
    </div>
  )
}

interface ActionsProps {
  readonly analysis: AnalysisFacts
  readonly onDelete: (analysis: AnalysisFacts) => void
}

function Actions({ analysis, onDelete }: ActionsProps) {
  const verb = analysis.state === 'done' ? 'Explore' : 'Show'
  return (
    <div className="row-actions">
      <ButtonLink size="small" to={paths.result(analysis.link)} aria-label={`${verb} ${analysis.name}`}>
        {verb}
      </ButtonLink>
      {analysis.state === 'done' && (
        <DownloadLink
          size="small"
          variant="quiet"
          href={archiveAddress(analysis.id)}
          aria-label={`Download all files of ${analysis.name}`}
        />
      )}
      <Button
        size="small"
        variant="quiet"
        icon="trash"
        aria-label={`Delete ${analysis.name}`}
        onClick={() => onDelete(analysis)}
      />
    </div>
  )
}
