import { useMemo, useRef, useState } from 'react'
import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'
import { readMatrix } from '../../src/draw/read-matrix.ts'
import { savedFileAddress } from '../analyses/analyses-queries.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button, DownloadLink } from '../ui/button.tsx'
import { type CellWords, describeCell } from './describe-cell.ts'
import { HeatmapCanvas } from './heatmap-canvas.tsx'
import { LoadedFiles } from './loaded-files.tsx'
import type { Cell } from './move-focus.ts'
import { Segments } from './segments.tsx'
import { TableView } from './table-view.tsx'
import { FIGURE_SPACE, useFigures } from './use-figures.ts'
import { useWidth } from './use-width.ts'

interface MatrixViewProps {
  readonly analysis: string
  readonly result: ResultFacts
  /** The result of the p-values, if the matrix has them. */
  readonly pvalues: ResultFacts | undefined
}

/** A matrix as a heatmap of its values, one of its p-values, and as tables. */
export function MatrixView({ analysis, result, pvalues }: MatrixViewProps) {
  const t = useTexts()
  const height = Math.min(50, 12 + (result.matrix?.rows ?? 20) * 1.5)
  return (
    <LoadedFiles analysis={analysis} results={pvalues ? [result, pvalues] : [result]} height={height}>
      {([csv = '', pvaluesCsv]) => (
        <>
          <LoadedMatrix
            title={result.title}
            csv={csv}
            pvaluesTitle={pvalues?.title ?? t('heatmap.pvalues')}
            pvaluesCsv={pvaluesCsv}
          />
          <FigureLinks
            analysis={analysis}
            files={[...(result.matrix?.figures ?? []), ...(pvalues?.matrix?.figures ?? [])]}
          />
        </>
      )}
    </LoadedFiles>
  )
}

interface LoadedMatrixProps {
  readonly title: string
  readonly csv: string
  readonly pvaluesTitle: string
  readonly pvaluesCsv: string | undefined
}

type Shown = 'values' | 'pvalues' | 'table' | 'pvaluesTable'

function LoadedMatrix({ title, csv, pvaluesTitle, pvaluesCsv }: LoadedMatrixProps) {
  const t = useTexts()
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const [shown, setShown] = useState<Shown>('values')
  const [cell, setCell] = useState<Cell>()
  /** Title of the figure in which the cell was pointed at. */
  const [pointed, setPointed] = useState<string>()
  const values = useMemo(() => readMatrix(csv), [csv])
  const pvalues = useMemo(() => (pvaluesCsv === undefined ? undefined : readMatrix(pvaluesCsv)), [pvaluesCsv])
  const figures = useFigures({ values, title, pvalues, pvaluesTitle, width })
  const open = shown === 'pvalues' && figures.areBeside ? 'values' : shown
  const words = cell && describeCell(cell, values, pvalues)
  const shownFigures = [
    ...(open === 'values' ? [figures.values] : []),
    ...(figures.pvalues && (open === 'pvalues' || (open === 'values' && figures.areBeside)) ? [figures.pvalues] : []),
  ]
  return (
    <div className="matrix-view" ref={frame}>
      <div className="table-bar">
        <Segments
          label={t('heatmap.views', { title })}
          options={segmentsOf(pvalues !== undefined, figures.areBeside, t)}
          chosen={open}
          onChoose={setShown}
        />
        {shownFigures.length > 0 && <Zoom zoom={figures.zoom} />}
      </div>
      {shownFigures.length > 0 && width > 0 && (
        <div className="heatmaps" style={{ gap: FIGURE_SPACE }}>
          {shownFigures.map(heatmap => (
            <HeatmapCanvas
              key={heatmap.title}
              heatmap={heatmap}
              cell={cell}
              tip={words && heatmap.title === pointed && <CellTip words={words} />}
              onCell={next => {
                setCell(next)
                setPointed(heatmap.title)
              }}
            />
          ))}
        </div>
      )}
      <p className="visually-hidden" role="status">
        {words && shownFigures.length > 0 && sayCell(words, t)}
      </p>
      {open === 'table' && <TableView title={title} csv={csv} />}
      {open === 'pvaluesTable' && pvaluesCsv !== undefined && <TableView title={pvaluesTitle} csv={pvaluesCsv} />}
    </div>
  )
}

function segmentsOf(hasPvalues: boolean, areBeside: boolean, t: Texts): [Shown, string][] {
  const all: [Shown, string][] = [
    ['values', areBeside ? t('heatmap.several') : t('heatmap.one')],
    ['pvalues', t('heatmap.pvalues')],
    ['table', t('heatmap.table')],
    ['pvaluesTable', t('heatmap.pvaluesTable')],
  ]
  return all.filter(([key]) => (key === 'pvalues' ? hasPvalues && !areBeside : key !== 'pvaluesTable' || hasPvalues))
}

function CellTip({ words }: { readonly words: CellWords }) {
  return (
    <>
      <span>
        <bdi>{words.row}</bdi> × <bdi>{words.column}</bdi>
      </span>
      <span>
        <b>{words.value}</b>
        {words.pvalue !== undefined && ` · p ${words.pvalue}`}
      </span>
    </>
  )
}

function sayCell({ pvalue, ...cell }: CellWords, t: Texts): string {
  return pvalue === undefined ? t('heatmap.cell', { ...cell }) : t('heatmap.cellPvalue', { ...cell, pvalue })
}

function Zoom({ zoom }: Pick<ReturnType<typeof useFigures>, 'zoom'>) {
  const t = useTexts()
  return (
    <div className="zoom">
      {zoom.fit && (
        <Button size="small" variant="quiet" onClick={zoom.fit}>
          {t('heatmap.fit')}
        </Button>
      )}
      <Button
        size="small"
        variant="quiet"
        icon="zoom-out"
        aria-label={t('heatmap.smaller')}
        disabled={!zoom.out}
        onClick={zoom.out}
      />
      <Button
        size="small"
        variant="quiet"
        icon="zoom-in"
        aria-label={t('heatmap.larger')}
        disabled={!zoom.in}
        onClick={zoom.in}
      />
    </div>
  )
}

function FigureLinks({ analysis, files }: { readonly analysis: string; readonly files: readonly string[] }) {
  const t = useTexts()
  const unique = [...new Set(files)]
  if (unique.length === 0) return null
  return (
    <p className="figure-links">
      <span>{t('heatmap.figures')}</span>
      {unique.map(file => (
        <DownloadLink key={file} size="small" variant="quiet" href={savedFileAddress(analysis, file)}>
          {file}
        </DownloadLink>
      ))}
    </p>
  )
}
