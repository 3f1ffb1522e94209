import { useQueryClient } from '@tanstack/react-query'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
import { analysesQuery } from '../analyses/analyses-queries.ts'
import { accountQuery } from '../app/queries.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useToast } from '../ui/toasts.tsx'
import { deleteStudy, studiesQuery } from './studies-queries.ts'

interface DeleteStudyDialogProps {
  /** The study to be deleted; undefined while nothing is asked. */
  readonly study: StudyFacts | undefined
  readonly onClose: () => void
  readonly onDeleted?: () => void
}

/** Asks once, and says what goes with the study. */
export function DeleteStudyDialog({ study, onClose, onDeleted }: DeleteStudyDialogProps) {
  const t = useTexts()
  const queryClient = useQueryClient()
  const toast = useToast()
  const confirm = async () => {
    if (!study) return
    await deleteStudy(study.id)
    toast({ text: t('study.deleted', { name: study.name }), tone: 'success' })
    onDeleted?.()
    for (const { queryKey } of [studiesQuery(), analysesQuery(), accountQuery()]) {
      void queryClient.invalidateQueries({ queryKey })
    }
  }
  return (
    <ConfirmDialog
      open={study !== undefined}
      title={t('study.deleteAsk', { name: study?.name ?? '' })}
      confirm={t('study.delete')}
      onConfirm={confirm}
      onClose={onClose}
    >
      {study && <p>{describeLoss(study, t)}</p>}
    </ConfirmDialog>
  )
}

function describeLoss({ datasets, analyses }: StudyFacts, t: Texts): string {
  const tables = datasets.length
  return analyses === 0 ? t('study.loss', { tables }) : t('study.lossAnalyses', { tables, analyses })
}
