import './matrix.scss'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { formatBytes } from '../ui/format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { partsOf } from './address-parts.ts'
import { useMatrix } from './use-matrix.ts'

const MatrixExplorer = lazy(async () => ({ default: (await import('./matrix-explorer.tsx')).MatrixExplorer }))

interface MatrixViewProps {
  readonly analysis: string
  readonly result: ResultFacts
  /** The result of the p-values, if the matrix has them. */
  readonly pvalues: ResultFacts | undefined
}

/** Larger matrices are loaded when asked for, in bytes. */
const LOADED_AT_ONCE = 100_000_000

/** A matrix to be explored: heatmaps, network, pairs and tables of the same numbers. */
export function MatrixView({ analysis, result, pvalues }: MatrixViewProps) {
  const t = useTexts()
  const bytes = result.bytes + (pvalues?.bytes ?? 0)
  const [isWanted, setWanted] = useState(bytes <= LOADED_AT_ONCE)
  const { data, loaded, error, retry } = useMatrix({ analysis, result, pvalues, isWanted })
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // A link to one matrix of the page leads to it.
    const parts = partsOf(window.location.hash)
    if (parts.length === 1 && parts[0] === result.file) frame.current?.scrollIntoView({ block: 'start' })
  }, [result.file])
  const waiting = (
    <div className="matrix-loading">
      <ProgressBar
        value={bytes > 0 ? loaded / bytes : undefined}
        label={t('matrix.loading')}
        detail={`${formatBytes(loaded, t)} / ${formatBytes(bytes, t)}`}
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
      {isWanted && !error && !data && waiting}
      {data && (
        <Suspense fallback={waiting}>
          <MatrixExplorer
            analysis={analysis}
            data={data}
            figures={[...(result.matrix?.figures ?? []), ...(pvalues?.matrix?.figures ?? [])]}
          />
        </Suspense>
      )}
    </div>
  )
}
