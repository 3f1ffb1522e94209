import type { ColourScale, MatrixKind } from '../../src/draw/colour-scale.ts'
import type { TreeLayout } from '../../src/draw/lay-out-tree.ts'
import type { Pairs } from './find-pairs.ts'
import type { Axis } from './matrix-data.ts'
import type { AxisViews } from './select-cells.ts'
import type { Explorer } from './use-explorer.ts'

/** What all views of one matrix share. */
export interface SharedView extends Explorer {
  /** Where the analysis is found, for its files and measurements. */
  readonly analysis: string
  readonly views: AxisViews
  readonly trees: Readonly<Record<Axis, TreeLayout | undefined>>
  readonly scales: Readonly<Record<MatrixKind, ColourScale>>
  readonly pairs: Pairs
  readonly isLooking: boolean
  /** Nodes whose names were searched for. */
  readonly found: readonly number[]
  /** Nodes that stand out in another matrix of the page. */
  readonly echoes: readonly number[]
}
