import { branchAt } from '../../src/draw/lay-out-tree.ts'
import { type PaneScene, treePlace } from './draw-pane.ts'
import type { Axis } from './matrix-data.ts'
import { cellUnder, type Viewport } from './viewport.ts'

/** What is under a point of a pane. */
export type PanePart =
  | { readonly kind: 'cell'; readonly row: number; readonly column: number }
  | { readonly kind: 'branch'; readonly axis: Axis; readonly id: number }
  | { readonly kind: 'name'; readonly axis: Axis; readonly at: number }

interface Point {
  readonly x: number
  readonly y: number
}

export function partUnder(scene: PaneScene, view: Viewport, point: Point): PanePart | undefined {
  const { layout, names } = scene
  const { room } = layout
  const inside = { x: point.x - layout.x, y: point.y - layout.y }
  const isAcross = inside.x >= 0 && inside.x < room.width
  const isDown = inside.y >= 0 && inside.y < room.height
  const extent = { rows: names.rows.length, columns: names.columns.length }
  if (isAcross && isDown) {
    const cell = cellUnder(view, inside, extent)
    if (cell) return { kind: 'cell', ...cell }
  }
  const row = isDown ? cellUnder(view, { x: 0, y: inside.y }, extent)?.row : undefined
  const column = isAcross ? cellUnder(view, { x: inside.x, y: 0 }, extent)?.column : undefined
  if (row !== undefined && inside.x < 0) return { kind: 'name', axis: 'rows', at: row }
  if (row !== undefined && inside.x >= room.width)
    return findBranch(scene, { view, axis: 'rows', leaf: row, at: point.x })
  if (column !== undefined && inside.y >= 0) return { kind: 'name', axis: 'columns', at: column }
  if (column !== undefined) return findBranch(scene, { view, axis: 'columns', leaf: column, at: point.y })
  return undefined
}

function findBranch(
  scene: PaneScene,
  of: { view: Viewport; axis: Axis; leaf: number; at: number },
): PanePart | undefined {
  const tree = scene.trees[of.axis]
  const place = treePlace(scene.layout, of)
  const depth = (of.at - place.base) / place.reach
  const id = tree && depth <= 1.2 ? branchAt(tree, of.leaf, Math.min(1, depth)) : undefined
  return id === undefined ? undefined : { kind: 'branch', axis: of.axis, id }
}
