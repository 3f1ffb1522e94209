import type { Heatmap } from './lay-out-heatmap.ts'

/** More rectangles than this make viewers slow: the cells then become one embedded image, one pixel for each. */
const MOST_RECTANGLES = 40_000

export const areCellsAnImage = ({ geometry }: Heatmap) => geometry.rows * geometry.columns > MOST_RECTANGLES

/** A rectangle of one colour. */
export interface CellRun {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Cells as rectangles, by the place of their colour; neighbours of the same colour in a row become one where cells touch. */
export function groupCells({ matrix, scale, geometry }: Heatmap): Map<number, CellRun[]> {
  const { x, y, cell, gap, rows, columns } = geometry
  const groups = new Map<number, CellRun[]>()
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; ) {
      const colour = scale.indexOf(matrix.values[row * columns + column])
      let end = column + 1
      while (gap === 0 && end < columns && scale.indexOf(matrix.values[row * columns + end]) === colour) end++
      const run = { x: x + column * cell, y: y + row * cell, width: (end - column) * cell - gap, height: cell - gap }
      const same = groups.get(colour)
      if (same) same.push(run)
      else groups.set(colour, [run])
      column = end
    }
  }
  return groups
}
