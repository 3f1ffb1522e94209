import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { analysisQuery, cancelAnalysis } from './analyses-queries.ts'

/** Cancels an analysis that waits or runs, after asking once. */
export function StopAnalysis({ analysis }: { readonly analysis: AnalysisFacts }) {
  const queryClient = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const confirm = async () => {
    await cancelAnalysis(analysis.id)
    await queryClient.invalidateQueries({ queryKey: analysisQuery(analysis.link).queryKey })
  }
  return (
    <>
      <Button icon="stop-fill" onClick={() => setAsking(true)}>
        Stop
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={`Stop the analysis “${analysis.name}”?`}
        confirm="Stop the analysis"
        onConfirm={confirm}
        onClose={() => setAsking(false)}
      >
        <p>
          {analysis.state === 'running'
            ? 'It is stopped at once, and what it has found so far is not kept.'
            : 'It leaves the queue.'}
        </p>
      </ConfirmDialog>
    </>
  )
}
