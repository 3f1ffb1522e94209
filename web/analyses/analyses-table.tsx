import { useState } from 'react'
import { Link } from 'react-router'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { paths } from '../app/paths.ts'
import { TimeAndRemoval } from '../studies/removal.tsx'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button, ButtonLink, DownloadLink } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
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
  const t = useTexts()
  const [doomed, setDoomed] = useState<AnalysisFacts>()
  return (
    <>
      <DataTable
        caption={t('analysis.list')}
        columns={columnsOf(showStudy, setDoomed, t)}
        rows={analyses}
        rowKey={analysis => analysis.id}
      />
      <DeleteAnalysisDialog analysis={doomed} onClose={() => setDoomed(undefined)} />
    </>
  )
}

type OnDelete = (analysis: AnalysisFacts) => void

function columnsOf(showStudy: boolean, onDelete: OnDelete, t: Texts): Column<AnalysisFacts>[] {
  const study: Column<AnalysisFacts> = {
    key: 'study',
    header: t('column.study'),
    cell: analysis => <Link to={paths.study(analysis.study.id)}>{analysis.study.name}</Link>,
  }
  return [
    {
      key: 'name',
      header: t('column.name'),
      isRowHeader: true,
      cell: analysis => (
        <Link to={paths.result(analysis.link)}>
          <bdi>{analysis.name}</bdi>
        </Link>
      ),
    },
    ...(showStudy ? [study] : []),
    {
      key: 'parameters',
      header: t('column.parameters'),
      cell: analysis => <AnalysisParameters analysis={analysis} brief />,
    },
    { key: 'state', header: t('column.state'), cell: analysis => <State analysis={analysis} /> },
    {
      key: 'created',
      header: t('column.started'),
      cell: analysis => <TimeAndRemoval id={analysis.id} since={analysis.createdAt} />,
    },
    {
      key: 'actions',
      header: t('column.actions'),
      hideHeader: true,
      cell: analysis => <Actions analysis={analysis} onDelete={onDelete} />,
    },
  ]
}

function State({ analysis }: { readonly analysis: AnalysisFacts }) {
  const t = useTexts()
  return (
    <div className="analysis-state">
      <StateBadge state={analysis.state} />
      {analysis.state === 'running' && (
        <ProgressBar thin value={analysis.progress} label={analysis.progressText || t('state.running')} />
      )}
      {analysis.position !== null && <small>{t('analysis.place', { position: analysis.position })}</small>}
    </div>
  )
}

interface ActionsProps {
  readonly analysis: AnalysisFacts
  readonly onDelete: (analysis: AnalysisFacts) => void
}

function Actions({ analysis, onDelete }: ActionsProps) {
  const t = useTexts()
  const isDone = analysis.state === 'done'
  const { name } = analysis
  return (
    <div className="row-actions">
      <ButtonLink
        size="small"
        to={paths.result(analysis.link)}
        aria-label={isDone ? t('analysis.exploreOne', { name }) : t('analysis.showOne', { name })}
      >
        {isDone ? t('analysis.explore') : t('analysis.show')}
      </ButtonLink>
      {isDone && (
        <DownloadLink
          size="small"
          variant="quiet"
          href={archiveAddress(analysis.id)}
          aria-label={t('analysis.download', { name })}
        />
      )}
      <Button
        size="small"
        variant="quiet"
        icon="trash"
        aria-label={t('action.deleteOne', { name })}
        onClick={() => onDelete(analysis)}
      />
    </div>
  )
}
