import { type ColourScale, colourScale, type MatrixKind } from './colour-scale.ts'
import { type FittedLabel, fitLabel } from './fit-label.ts'
import { type TreeLayout, treeLines } from './lay-out-tree.ts'
import type { Matrix } from './read-matrix.ts'
import { textWidth } from './text-width.ts'

/** Where the cells of a heatmap are, in CSS pixels from the upper left corner of the figure. */
export interface HeatmapGeometry {
  readonly width: number
  readonly height: number
  /** Upper left corner of the first cell. */
  readonly x: number
  readonly y: number
  /** Side of a cell, its gap included. */
  readonly cell: number
  /** White space on the right and below each cell. */
  readonly gap: number
  readonly rows: number
  readonly columns: number
}

/** A text and where it stands. */
export interface PlacedText {
  readonly label: FittedLabel
  readonly x: number
  /** Baseline. */
  readonly y: number
  readonly size: number
  readonly align: 'left' | 'right'
  /** Turned a quarter to the left, to be read from below. */
  readonly isVertical: boolean
  readonly colour: string
}

/** A line through points, such as a branch of a tree. */
type PlacedLine = readonly (readonly [x: number, y: number])[]

/** The bar that explains the colours. */
interface ColourBar {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A heatmap ready to be drawn, on a canvas or as SVG. */
export interface Heatmap {
  readonly title: string
  readonly matrix: Matrix
  readonly scale: ColourScale
  readonly geometry: HeatmapGeometry
  readonly bar: ColourBar
  readonly texts: readonly PlacedText[]
  /** Branches of the trees. */
  readonly lines: readonly PlacedLine[]
}

/** What to lay out. */
export interface HeatmapOptions {
  readonly matrix: Matrix
  readonly title: string
  readonly kind: MatrixKind
  /** Side of a cell in CSS pixels, at least 1. Default: what makes a figure of ordinary size. */
  readonly cell?: number
  /** Colours other than those of its own values, such as those of a larger matrix of which it is a part. */
  readonly scale?: ColourScale
  /** Trees beside the cells, in the order of the matrix. */
  readonly trees?: { readonly rows: TreeLayout | undefined; readonly columns: TreeLayout | undefined }
}

const INK = '#212529'
const PALE_INK = '#5c636a'
const MARGIN = 16
const TITLE_SIZE = 15
const TITLE_SPACE = 34
/** A longer title does not widen a small figure beyond this. */
const MOST_TITLE = 600
const TICK_SIZE = 11
const LABEL_GAP = 6
const LARGEST_CELL = 24
/** Smallest cell whose row can be labelled. */
const LABELLED_CELL = 7
const MOST_LABELS = 200
const ORDINARY_SIDE = 720
const LARGE_SIDE = 1200
const TREE_SPACE = 56
const TREE_GAP = 5
const BAR_WIDTH = 14
const BAR_GAP = 28
const BAR_HEIGHT = { min: 130, max: 260 }

/** Decides where everything of a heatmap goes. Nothing is cut off: margins follow the labels, and long labels are shortened. */
export function layOutHeatmap({ matrix, title, kind, trees, ...options }: HeatmapOptions): Heatmap {
  const { cell = ordinaryCell(matrix), scale = colourScale(matrix.values, kind) } = options
  const labels = fitLabels(matrix, cell)
  const x = MARGIN + labels.rowSpace
  const y = MARGIN + TITLE_SPACE + (trees?.columns ? TREE_SPACE : 0)
  const rows = matrix.rows.length
  const columns = matrix.columns.length
  const barHeight = Math.max(BAR_HEIGHT.min, Math.min(BAR_HEIGHT.max, rows * cell))
  const legendSpace = scale.legend ? TICK_SIZE + LABEL_GAP : 0
  const treeSpace = trees?.rows ? TREE_SPACE : 0
  const bar = { x: x + columns * cell + treeSpace + BAR_GAP, y: y + legendSpace, width: BAR_WIDTH, height: barHeight }
  const tickSpace = Math.max(...scale.ticks.map(tick => textWidth(tick.text, TICK_SIZE)))
  const right = bar.x + BAR_WIDTH + LABEL_GAP + tickSpace + MARGIN
  const heading = fitLabel(title, TITLE_SIZE, Math.max(right, MOST_TITLE) - 2 * MARGIN)
  const geometry = {
    width: Math.ceil(Math.max(right, heading.width + 2 * MARGIN)),
    height: Math.ceil(Math.max(y + rows * cell + labels.columnSpace, bar.y + barHeight + TICK_SIZE / 2) + MARGIN),
    x,
    y,
    cell,
    gap: cell >= 10 ? 1 : 0,
    rows,
    columns,
  }
  const headingText = place(heading, { x: MARGIN, y: MARGIN + TITLE_SIZE, size: TITLE_SIZE, colour: INK })
  const texts = [headingText, ...placeLabels(labels, geometry), ...placeTicks(scale, bar)]
  return { title, matrix, scale, geometry, bar, texts, lines: placeTrees(trees, geometry) }
}

/** The tree of the rows on their right, that of the columns above them. */
function placeTrees(trees: HeatmapOptions['trees'], { x, y, cell, gap, columns }: HeatmapGeometry): PlacedLine[] {
  const reach = TREE_SPACE - TREE_GAP
  const rows =
    trees?.rows && treeLines(trees.rows, { base: x + columns * cell - gap + TREE_GAP, reach, start: y, step: cell })
  const above = trees?.columns && treeLines(trees.columns, { base: y - TREE_GAP, reach: -reach, start: x, step: cell })
  return [
    ...(rows ?? []).map(
      ({ along: [a, b], away: [one, high, other] }) =>
        [
          [one, a],
          [high, a],
          [high, b],
          [other, b],
        ] as const,
    ),
    ...(above ?? []).map(
      ({ along: [a, b], away: [one, high, other] }) =>
        [
          [a, one],
          [a, high],
          [b, high],
          [b, other],
        ] as const,
    ),
  ]
}

function ordinaryCell({ rows, columns }: Matrix): number {
  const count = Math.max(rows.length, columns.length, 1)
  if (count > MOST_LABELS) return Math.max(1, Math.floor(LARGE_SIDE / count))
  return Math.max(LABELLED_CELL, Math.min(LARGEST_CELL, Math.floor(ORDINARY_SIDE / count)))
}

interface Labels {
  readonly size: number
  /** Whether each row and column has its name; otherwise one text says how many there are. */
  readonly isNamed: boolean
  readonly rows: readonly FittedLabel[]
  readonly columns: readonly FittedLabel[]
  /** Room on the left of the cells. */
  readonly rowSpace: number
  /** Room below the cells. */
  readonly columnSpace: number
}

function fitLabels({ rows, columns }: Matrix, cell: number): Labels {
  const isNamed = cell >= LABELLED_CELL
  const size = isNamed ? Math.min(12, Math.max(6.5, cell - 1.5)) : TICK_SIZE
  const fitAll = (names: readonly string[], what: string) =>
    (isNamed ? names : [`${names.length} ${what}`]).map(name => fitLabel(name, size, 18 * size))
  const widest = (labels: readonly FittedLabel[]) => Math.max(0, ...labels.map(label => label.width))
  const rowLabels = fitAll(rows, 'rows')
  const columnLabels = fitAll(columns, 'columns')
  return {
    size,
    isNamed,
    rows: rowLabels,
    columns: columnLabels,
    rowSpace: LABEL_GAP + (isNamed ? widest(rowLabels) : size),
    columnSpace: LABEL_GAP + (isNamed ? widest(columnLabels) : size),
  }
}

function placeLabels({ rows, columns, size, isNamed }: Labels, geometry: HeatmapGeometry): PlacedText[] {
  const { x, y, cell } = geometry
  const bottom = y + geometry.rows * cell + LABEL_GAP
  const left = x - LABEL_GAP
  if (!isNamed) {
    return [
      place(rows[0], { x: left, y: y + rows[0].width, size, colour: PALE_INK, isVertical: true }),
      place(columns[0], { x, y: bottom + size * 0.8, size, colour: PALE_INK }),
    ].map((text, index) => (index === 0 ? { ...text, align: 'left' as const } : text))
  }
  const middle = (index: number) => (index + 0.5) * cell + size * BASELINE
  return [
    ...rows.map((label, row) => place(label, { x: left, y: y + middle(row), size, align: 'right', colour: INK })),
    ...columns.map((label, column) =>
      place(label, { x: x + middle(column), y: bottom, size, align: 'right', isVertical: true, colour: INK }),
    ),
  ]
}

/** From the middle of a line down to its baseline, in font sizes. */
const BASELINE = 0.35

function placeTicks({ ticks, legend }: ColourScale, bar: ColourBar): PlacedText[] {
  const texts = ticks.map(({ at, text }) => {
    const y = bar.y + bar.height * (1 - at) + TICK_SIZE * BASELINE
    const label = fitLabel(text, TICK_SIZE, Number.POSITIVE_INFINITY)
    return place(label, { x: bar.x + bar.width + LABEL_GAP, y, size: TICK_SIZE, colour: PALE_INK })
  })
  if (!legend) return texts
  const label = fitLabel(legend, TICK_SIZE, Number.POSITIVE_INFINITY)
  return [...texts, place(label, { x: bar.x, y: bar.y - LABEL_GAP, size: TICK_SIZE, colour: PALE_INK })]
}

function place(
  label: FittedLabel,
  where: Omit<PlacedText, 'label' | 'align' | 'isVertical'> & Partial<Pick<PlacedText, 'align' | 'isVertical'>>,
): PlacedText {
  return { align: 'left', isVertical: false, ...where, label }
}
