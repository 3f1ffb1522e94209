import type { HeatmapGeometry } from './lay-out-heatmap.ts'

/** The cell under a point of the figure (in CSS pixels), or undefined beside the cells. */
export function cellAt(
  geometry: HeatmapGeometry,
  x: number,
  y: number,
): { readonly row: number; readonly column: number } | undefined {
  const row = Math.floor((y - geometry.y) / geometry.cell)
  const column = Math.floor((x - geometry.x) / geometry.cell)
  const isInside = row >= 0 && row < geometry.rows && column >= 0 && column < geometry.columns
  return isInside ? { row, column } : undefined
}
