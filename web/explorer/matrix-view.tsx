import { useMemo, useRef, useState } from 'react'
import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'
import { type HeatmapOptions, layOutHeatmap } from '../../src/draw/lay-out-heatmap.ts'
import { type Matrix, readMatrix } from '../../src/draw/read-matrix.ts'
import { savedFileAddress } from '../analyses/analyses-queries.ts'
import { Button, DownloadLink } from '../ui/button.tsx'
import { describeCell } from './describe-cell.ts'
import { fitCell, zoomCell } from './fit-heatmap.ts'
import { HeatmapCanvas } from './heatmap-canvas.tsx'
import { LoadedFile } from './loaded-file.tsx'
import type { Cell } from './move-focus.ts'
import { Segments } from './segments.tsx'
import { TableView } from './table-view.tsx'
import { useWidth } from './use-width.ts'

interface MatrixViewProps {
  readonly analysis: string
  readonly result: ResultFacts
  /** The result of the p-values, if the matrix has them. */
  readonly pvalues: ResultFacts | undefined
}

type Shown = 'values' | 'pvalues' | 'table' | 'ptable'

/** A matrix as a heatmap of its values, one of its p-values, and as tables. */
export function MatrixView({ analysis, result, pvalues }: MatrixViewProps) {
  const height = Math.min(50, 12 + (result.matrix?.rows ?? 20) * 1.5)
  return (
    <LoadedFile analysis={analysis} result={result} height={height}>
      {csv =>
        pvalues ? (
          <LoadedFile analysis={analysis} result={pvalues} height={height}>
            {pcsv => <Blocks {...{ analysis, result, pvalues, csv, pcsv }} />}
          </LoadedFile>
        ) : (
          <Blocks {...{ analysis, result, pvalues, csv }} />
        )
      }
    </LoadedFile>
  )
}

interface BlocksProps extends MatrixViewProps {
  readonly csv: string
  readonly pcsv?: string
}

/** Space between two figures side by side, in CSS pixels. */
const BESIDE = 24

function Blocks({ analysis, result, pvalues, csv, pcsv }: BlocksProps) {
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const [shown, setShown] = useState<Shown>('values')
  const [cellSide, setCellSide] = useState<number>()
  const [cell, setCell] = useState<Cell>()
  const values = useMemo(() => readMatrix(csv), [csv])
  const ps = useMemo(() => (pcsv === undefined ? undefined : readMatrix(pcsv)), [pcsv])
  const layouts = useLayouts({ values, ps, result, pvalues, width, cellSide })
  const areBeside = layouts.pvalues !== undefined && cellSide === undefined && layouts.bothWidth <= width
  const isFigure = shown === 'values' || shown === 'pvalues'
  const words = cell && describeCell(cell, values, ps)
  const tip = words && (
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
  const figures = layouts.pvalues
    ? areBeside
      ? [layouts.values, layouts.pvalues]
      : [shown === 'pvalues' ? layouts.pvalues : layouts.values]
    : [layouts.values]
  return (
    <div className="matrix-view" ref={frame}>
      <div className="table-bar">
        <Segments
          label={`Views of ${result.title}`}
          options={optionsOf(ps, areBeside)}
          chosen={shown === 'pvalues' && areBeside ? 'values' : shown}
          onChoose={setShown}
        />
        {isFigure && (
          <Zoom
            onOut={nextZoom(figures[0].geometry, 'out', setCellSide)}
            onIn={nextZoom(figures[0].geometry, 'in', setCellSide)}
            onFit={cellSide === undefined ? undefined : () => setCellSide(undefined)}
          />
        )}
      </div>
      {isFigure && width > 0 && (
        <div className="heatmaps" style={{ gap: BESIDE }}>
          {figures.map(heatmap => (
            <HeatmapCanvas key={heatmap.title} heatmap={heatmap} cell={cell} tip={tip} onCell={setCell} />
          ))}
        </div>
      )}
      {isFigure && (
        <p className="visually-hidden" role="status">
          {words && `${words.row} and ${words.column}: ${words.value}${words.pvalue ? `, p ${words.pvalue}` : ''}`}
        </p>
      )}
      {shown === 'table' && <TableView title={result.title} csv={csv} />}
      {shown === 'ptable' && pcsv !== undefined && <TableView title={pvalues?.title ?? 'p-values'} csv={pcsv} />}
      <Figures analysis={analysis} files={[...(result.matrix?.figures ?? []), ...(pvalues?.matrix?.figures ?? [])]} />
    </div>
  )
}

function optionsOf(ps: Matrix | undefined, areBeside: boolean): [Shown, string][] {
  if (!ps) {
    return [
      ['values', 'Heatmap'],
      ['table', 'Table'],
    ]
  }
  const figures: [Shown, string][] = areBeside
    ? [['values', 'Heatmaps']]
    : [
        ['values', 'Heatmap'],
        ['pvalues', 'p-values'],
      ]
  return [...figures, ['table', 'Table'], ['ptable', 'Table of p-values']]
}

interface LayoutRequest {
  readonly values: Matrix
  readonly ps: Matrix | undefined
  readonly result: ResultFacts
  readonly pvalues: ResultFacts | undefined
  readonly width: number
  /** As zoomed; undefined to fit. */
  readonly cellSide: number | undefined
}

/** Both figures in one size of cells, so that they can be compared. */
function useLayouts({ values, ps, result, pvalues, width, cellSide }: LayoutRequest) {
  return useMemo(() => {
    const own = { matrix: values, title: result.title, kind: 'values' } as const
    const other = ps && ({ matrix: ps, title: pvalues?.title ?? 'p-values', kind: 'pvalues' } as const)
    const ordinary = [own, ...(other ? [other] : [])].map(options => layOutHeatmap(options).geometry)
    const cell = cellSide ?? fitCell(ordinary, width, BESIDE)
    const layOut = (options: HeatmapOptions) => layOutHeatmap({ ...options, cell })
    const drawn = { values: layOut(own), pvalues: other && layOut(other) }
    return { ...drawn, bothWidth: drawn.values.geometry.width + (drawn.pvalues?.geometry.width ?? 0) + BESIDE }
  }, [values, ps, result.title, pvalues?.title, width, cellSide])
}

type Geometry = Parameters<typeof zoomCell>[0]

function nextZoom(geometry: Geometry, direction: 'in' | 'out', set: (side: number) => void): (() => void) | undefined {
  const side = zoomCell(geometry, direction)
  return side === undefined ? undefined : () => set(side)
}

interface ZoomProps {
  readonly onOut: (() => void) | undefined
  readonly onIn: (() => void) | undefined
  readonly onFit: (() => void) | undefined
}

function Zoom({ onOut, onIn, onFit }: ZoomProps) {
  return (
    <div className="zoom">
      {onFit && (
        <Button size="small" variant="quiet" onClick={onFit}>
          Fit
        </Button>
      )}
      <Button size="small" variant="quiet" icon="zoom-out" aria-label="Smaller" disabled={!onOut} onClick={onOut} />
      <Button size="small" variant="quiet" icon="zoom-in" aria-label="Larger" disabled={!onIn} onClick={onIn} />
    </div>
  )
}

function Figures({ analysis, files }: { readonly analysis: string; readonly files: readonly string[] }) {
  const unique = [...new Set(files)]
  if (unique.length === 0) return null
  return (
    <p className="figure-links">
      <span>Figures for papers:</span>
      {unique.map(file => (
        <DownloadLink key={file} size="small" variant="quiet" href={savedFileAddress(analysis, file)}>
          {file}
        </DownloadLink>
      ))}
    </p>
  )
}
