import { useMemo, useState } from 'react'
import { type Heatmap, layOutHeatmap } from '../../src/draw/lay-out-heatmap.ts'
import type { Matrix } from '../../src/draw/read-matrix.ts'
import { fitCell, zoomCell } from './fit-heatmap.ts'

interface FigureRequest {
  readonly values: Matrix
  readonly title: string
  readonly pvalues: Matrix | undefined
  readonly pvaluesTitle: string
  /** Room for the figures, in CSS pixels. */
  readonly width: number
}

interface Figures {
  readonly values: Heatmap
  readonly pvalues: Heatmap | undefined
  /** Whether both fit into the width. */
  readonly areBeside: boolean
  /** What the buttons do; undefined where one would do nothing. */
  readonly zoom: Readonly<Record<'in' | 'out' | 'fit', (() => void) | undefined>>
}

/** Space between two figures side by side, in CSS pixels. */
export const FIGURE_SPACE = 24

/** The heatmaps of a matrix and of its p-values, in one size of cells so that they can be compared. */
export function useFigures({ values, title, pvalues, pvaluesTitle, width }: FigureRequest): Figures {
  const [side, setSide] = useState<number>()
  const drawn = useMemo(() => {
    const requests = [{ matrix: values, title, kind: 'values' as const }]
    const others = pvalues ? [{ matrix: pvalues, title: pvaluesTitle, kind: 'pvalues' as const }] : []
    const ordinary = [...requests, ...others].map(request => layOutHeatmap(request).geometry)
    const cell = side ?? fitCell(ordinary, width, FIGURE_SPACE)
    return [...requests, ...others].map(request => layOutHeatmap({ ...request, cell }))
  }, [values, title, pvalues, pvaluesTitle, width, side])
  const [own, other] = drawn as [Heatmap, Heatmap?]
  const bothWidth = own.geometry.width + FIGURE_SPACE + (other?.geometry.width ?? 0)
  const zoomTo = (next: number | undefined) => (next === undefined ? undefined : () => setSide(next))
  return {
    values: own,
    pvalues: other,
    areBeside: other !== undefined && side === undefined && bothWidth <= width,
    zoom: {
      in: zoomTo(zoomCell(own.geometry, 'in')),
      out: zoomTo(zoomCell(own.geometry, 'out')),
      fit: side === undefined ? undefined : () => setSide(undefined),
    },
  }
}
