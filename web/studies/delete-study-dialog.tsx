import { useQueryClient } from '@tanstack/react-query'
import type { StudyFacts } from '../../src/studies/studies.contract.ts'
import { analysesQuery } from '../analyses/analyses-queries.ts'
import { accountQuery } from '../app/queries.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { countOf } from '../ui/format.ts'
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
  const queryClient = useQueryClient()
  const toast = useToast()
  const confirm = async () => {
    if (!study) return
    await deleteStudy(study.id)
    toast({ text: `“${study.name}” is deleted.`, tone: 'success' })
    onDeleted?.()
    for (const { queryKey } of [studiesQuery(), analysesQuery(), accountQuery()]) {
      void queryClient.invalidateQueries({ queryKey })
    }
  }
  return (
    <ConfirmDialog
      open={study !== undefined}
      title={`Delete the study “${study?.name ?? ''}”?`}
      confirm="Delete study"
      onConfirm={confirm}
      onClose={onClose}
    >
      {study && <p>{describeLoss(study)}</p>}
    </ConfirmDialog>
  )
}

function describeLoss({ datasets, analyses }: StudyFacts): string {
  const files = datasets.length === 1 ? 'Its table' : `Its ${countOf(datasets.length, 'table')}`
  if (analyses === 0) return `${files} will be deleted for good.`
  const results = `${countOf(analyses, 'analysis', 'analyses')} with all results`
  return `${files} and ${results} will be deleted for good. What is waiting or running is cancelled, and links to the results stop working.`
}
