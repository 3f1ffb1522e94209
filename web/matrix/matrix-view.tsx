import './matrix.scss'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react'
import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { formatBytes } from '../ui/format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { useNear } from '../ui/use-near.ts'
import { useUsed } from '../ui/use-used.ts'
import { partsOf } from './address-parts.ts'
import { explorerScript } from './explorer-script.ts'
import { isLoadedAtOnce } from './matrix-query.ts'
import { useMatrix } from './use-matrix.ts'

interface MatrixViewProps {
  readonly analysis: string
  readonly result: ResultFacts
  /** The result of the p-values, if the matrix has them. */
  readonly pvalues: ResultFacts | undefined
}

/** A matrix to be explored: heatmaps, network, pairs and tables of the same numbers. */
export function MatrixView({ analysis, result, pvalues }: MatrixViewProps) {
  const t = useTexts()
  const bytes = result.bytes + (pvalues?.bytes ?? 0)
  const frame = useRef<HTMLDivElement>(null)
  const [isWanted, setWanted] = useState(isLoadedAtOnce(result, pvalues))
  // A page of many matrices would be slow to answer while it draws those that nobody sees.
  const isSeen = useNear(frame, '50%')
  const isDue = useUsed() || isSeen
  const [isDrawn, setDrawn] = useState(false)
  const onDrawn = useCallback(() => setDrawn(true), [])
  const wanted = { analysis, result, pvalues, isWanted: isWanted && isDue, isDrawn }
  const { data: latest, loaded, error, retry } = useMatrix(wanted)
  // The script arrives together with the numbers, not after them.
  const { data: script } = useQuery(explorerScript)
  // Drawn in small steps, between which the page answers.
  const data = useDeferredValue(latest)
  useEffect(() => {
    // A link to one matrix of the page leads to it.
    const parts = partsOf(window.location.hash)
    if (parts.length === 1 && parts[0] === result.file) frame.current?.scrollIntoView({ block: 'start' })
  }, [result.file])
  const waiting = (
    <div className="matrix-loading">
      <ProgressBar
        value={result.bytes > 0 ? loaded / result.bytes : undefined}
        label={t('matrix.loading')}
        detail={`${formatBytes(loaded, t)} / ${formatBytes(result.bytes, t)}`}
      />
    </div>
  )
  return (
    <div ref={frame} className="matrix-view">
      {!isWanted && (
        <p>
          <Button onClick={() => setWanted(true)}>{t('matrix.load', { size: formatBytes(bytes, t) })}</Button>
        </p>
      )}
      {error && <ProblemNotice problem={error} actions={<Button onClick={retry}>{t('matrix.again')}</Button>} />}
      {isWanted && !error && !(data && script) && waiting}
      {isDue && data && script && (
        <script.MatrixExplorer
          analysis={analysis}
          data={data}
          onDrawn={onDrawn}
          figures={[...(result.matrix?.figures ?? []), ...(pvalues?.matrix?.figures ?? [])]}
        />
      )}
    </div>
  )
}
