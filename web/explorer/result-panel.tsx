import type { ReactNode } from 'react'
import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'
import { Panel } from '../ui/panel.tsx'
import { ToolWords } from '../ui/tool-words.tsx'
import { Interpretation } from './interpretation.tsx'

interface ResultPanelProps {
  /** Link of the analysis. */
  readonly analysis: string
  readonly result: ResultFacts
  /** Every file of the results. */
  readonly files: readonly ResultFacts[]
  /** The result in its view. */
  readonly children: ReactNode
}

/** The frame of a result: what it is, and how to read it. */
export function ResultPanel({ analysis, result, files, children }: ResultPanelProps) {
  return (
    <Panel
      title={<ToolWords>{result.title}</ToolWords>}
      lead={result.help && <ToolWords>{result.help}</ToolWords>}
      className={`view-${result.view}`}
    >
      <Interpretation analysis={analysis} result={result} files={files} />
      {children}
    </Panel>
  )
}
