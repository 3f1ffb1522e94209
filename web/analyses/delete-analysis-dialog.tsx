import { useQueryClient } from '@tanstack/react-query'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { accountQuery } from '../app/queries.ts'
import { studiesQuery } from '../studies/studies-queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useToast } from '../ui/toasts.tsx'
import { analysesQuery, deleteAnalysis, isUnfinished } from './analyses-queries.ts'

interface DeleteAnalysisDialogProps {
  /** The analysis to be deleted; undefined while nothing is asked. */
  readonly analysis: AnalysisFacts | undefined
  readonly onClose: () => void
  readonly onDeleted?: () => void
}

/** Asks once, and says what goes with the analysis. */
export function DeleteAnalysisDialog({ analysis, onClose, onDeleted }: DeleteAnalysisDialogProps) {
  const t = useTexts()
  const queryClient = useQueryClient()
  const toast = useToast()
  const confirm = async () => {
    if (!analysis) return
    await deleteAnalysis(analysis.id)
    toast({ text: t('analysis.deleted', { name: analysis.name }), tone: 'success' })
    onDeleted?.()
    for (const { queryKey } of [analysesQuery(), studiesQuery(), accountQuery()]) {
      void queryClient.invalidateQueries({ queryKey })
    }
  }
  return (
    <ConfirmDialog
      open={analysis !== undefined}
      title={t('analysis.deleteAsk', { name: analysis?.name ?? '' })}
      confirm={t('analysis.delete')}
      onConfirm={confirm}
      onClose={onClose}
    >
      {analysis && <p>{isUnfinished(analysis) ? t('analysis.lossRunning') : t('analysis.loss')}</p>}
    </ConfirmDialog>
  )
}
