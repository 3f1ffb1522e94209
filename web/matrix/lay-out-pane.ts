import { textWidth } from '../../src/draw/text-width.ts'
import type { MatrixData } from './matrix-data.ts'
import { LARGEST_FITTED, LEAST_SIDE, type Room } from './viewport.ts'

/** Where the parts of a heatmap are in its pane, in CSS pixels. */
export interface PaneLayout {
  readonly width: number
  readonly height: number
  /** Upper left corner of the cells, and the room for them. */
  readonly x: number
  readonly y: number
  readonly room: Room
  /** Room for a tree on the right of the cells and above them; 0 without one. */
  readonly treeWidth: number
  readonly treeHeight: number
}

interface Options {
  readonly data: MatrixData
  readonly width: number
  readonly hasTree: Readonly<Record<'rows' | 'columns', boolean>>
  /** The height beyond which a pane would not fit the window. */
  readonly mostHeight: number
}

export const NAME_SIZE = 12
export const NAME_GAP = 6
/** Height of the bar that explains the colours, with its numbers. */
const LEGEND_HEIGHT = 46
const TREE = 52
const NARROW_TREE = 30
const NARROW = 520
const LONGEST_NAME = 170
const LEAST_HEIGHT = 96
const MARGIN = 8
/** Letters of the page may be wider than those that names are measured by. */
export const WIDER = 1.1

/** Gives names what they need, up to a quarter of the pane, trees a strip, and the cells the rest. */
export function layOutPane({ data, width, hasTree, mostHeight }: Options): PaneLayout {
  const tree = width < NARROW ? NARROW_TREE : TREE
  const treeWidth = hasTree.rows ? tree : 0
  const treeHeight = hasTree.columns ? tree : 0
  const nameWidth = Math.min(widest(data.rows) * WIDER, width * 0.27, LONGEST_NAME) + NAME_GAP
  const nameHeight = Math.min(widest(data.columns) * WIDER, width * 0.27, LONGEST_NAME) + NAME_GAP
  // A small matrix leaves room at its right, so that its tree stands beside it.
  const wide = Math.max(LEAST_SIDE, data.columns.length * LARGEST_FITTED)
  const cellsWidth = Math.max(1, Math.min(width - nameWidth - treeWidth - MARGIN, wide))
  const side = Math.min(LARGEST_FITTED, cellsWidth / Math.max(1, data.columns.length))
  const frame = LEGEND_HEIGHT + treeHeight + nameHeight + MARGIN
  const wanted = data.rows.length * Math.max(side, 2)
  const cellsHeight = Math.max(LEAST_HEIGHT, Math.min(wanted, mostHeight - frame))
  return {
    width,
    height: Math.ceil(cellsHeight + frame),
    x: nameWidth,
    y: LEGEND_HEIGHT + treeHeight,
    room: { width: cellsWidth, height: cellsHeight },
    treeWidth,
    treeHeight,
  }
}

/** Of the colour bar with its numbers. */
const LEGEND_WIDTH = 288

/** How far to the right anything is drawn: a small matrix leaves room there. */
export const usedWidth = ({ width, x, room, treeWidth }: PaneLayout): number =>
  Math.min(width, Math.max(LEGEND_WIDTH, Math.ceil(x + room.width + treeWidth + MARGIN)))

/** Of thousands of names, some hundred tell how long they are. */
const MEASURED = 300

function widest(names: readonly string[]): number {
  const step = Math.max(1, Math.floor(names.length / MEASURED))
  let most = 0
  for (let at = 0; at < names.length; at += step) {
    // A longer name than fits need not be measured to its end.
    most = Math.max(most, textWidth(names[at].slice(0, 60), NAME_SIZE))
  }
  return most
}
