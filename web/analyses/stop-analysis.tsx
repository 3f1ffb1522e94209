import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { analysisQuery, cancelAnalysis } from './analyses-queries.ts'

/** Cancels an analysis that waits or runs, after asking once. */
export function StopAnalysis({ analysis }: { readonly analysis: AnalysisFacts }) {
  const t = useTexts()
  const queryClient = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const confirm = async () => {
    await cancelAnalysis(analysis.id)
    await queryClient.invalidateQueries({ queryKey: analysisQuery(analysis.link).queryKey })
  }
  return (
    <>
      <Button icon="stop-fill" onClick={() => setAsking(true)}>
        {t('analysis.stop')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={t('analysis.stopAsk', { name: analysis.name })}
        confirm={t('analysis.stopConfirm')}
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      >
        <p>{analysis.state === 'running' ? t('analysis.stopRunning') : t('analysis.stopWaiting')}</p>
      </ConfirmDialog>
    </>
  )
}
