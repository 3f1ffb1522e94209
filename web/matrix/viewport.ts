/** The part of a matrix that a pane shows: its upper left corner in cells, and the size of a cell in CSS pixels. */
export interface Viewport {
  readonly x: number
  readonly y: number
  readonly across: number
  readonly down: number
}

/** Rows and columns of a matrix. */
export interface Extent {
  readonly rows: number
  readonly columns: number
}

/** Room for cells, in CSS pixels. */
export interface Room {
  readonly width: number
  readonly height: number
}

/** Part of a matrix as it is shown, in cells. */
export interface CellBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export const LARGEST_FITTED = 44
const LARGEST_CELL = 90
/** A side of a matrix is shown at least so large, even if the cells are then no squares. */
export const LEAST_SIDE = 120

/** The whole matrix; cells are squares unless a side would be a mere line. */
export function fitAll({ rows, columns }: Extent, { width, height }: Room): Viewport {
  const across = Math.min(LARGEST_FITTED, width / Math.max(1, columns))
  const down = Math.min(LARGEST_FITTED, height / Math.max(1, rows))
  const side = Math.min(across, down)
  const atLeast = (size: number, count: number) => Math.min(size, Math.max(side, LEAST_SIDE / Math.max(1, count)))
  return { x: 0, y: 0, across: atLeast(across, columns), down: atLeast(down, rows) }
}

/** Shows a part as large as it fits, with its middle in the middle. */
export function fitBox(box: CellBox, room: Room, extent: Extent): Viewport {
  const whole = fitAll(extent, room)
  const isSquare = whole.across === whole.down
  const limit = (side: number, least: number) => Math.min(LARGEST_CELL, Math.max(least, side))
  const [wide, high] = [room.width / box.width, room.height / box.height]
  const across = limit(isSquare ? Math.min(wide, high) : wide, whole.across)
  const down = limit(isSquare ? Math.min(wide, high) : high, whole.down)
  const x = box.left + box.width / 2 - room.width / across / 2
  const y = box.top + box.height / 2 - room.height / down / 2
  return clampView({ x, y, across, down }, room, extent)
}

/** The part of the matrix that a viewport shows, which names the viewport in an address whatever the size of a window. */
export const shownBox = (view: Viewport, room: Room): CellBox => ({
  left: view.x,
  top: view.y,
  width: room.width / view.across,
  height: room.height / view.down,
})

/** Zooms about a point of the pane, within the sizes that make sense. */
export function zoomAt(
  view: Viewport,
  factor: number,
  at: { x: number; y: number; room: Room; extent: Extent },
): Viewport {
  const whole = fitAll(at.extent, at.room)
  const most = Math.max(LARGEST_CELL, whole.across, whole.down)
  const allowed = Math.max(whole.across / view.across, Math.min(factor, most / Math.max(view.across, view.down)))
  const across = view.across * allowed
  const down = view.down * allowed
  const x = view.x + at.x / view.across - at.x / across
  const y = view.y + at.y / view.down - at.y / down
  return clampView({ x, y, across, down }, at.room, at.extent)
}

/** Moves by so many pixels. */
export function panBy(
  view: Viewport,
  [right, down]: readonly [number, number],
  at: { room: Room; extent: Extent },
): Viewport {
  return clampView({ ...view, x: view.x + right / view.across, y: view.y + down / view.down }, at.room, at.extent)
}

/** Nothing beyond the edges is shown. */
function clampView(view: Viewport, room: Room, { rows, columns }: Extent): Viewport {
  const most = (count: number, size: number, side: number) => Math.max(0, count - size / side)
  return {
    ...view,
    x: Math.max(0, Math.min(view.x, most(columns, room.width, view.across))),
    y: Math.max(0, Math.min(view.y, most(rows, room.height, view.down))),
  }
}

/** Brings a cell into the pane with as little movement as possible. */
export function revealCell(
  view: Viewport,
  cell: { row: number; column: number },
  at: { room: Room; extent: Extent },
): Viewport {
  const move = (start: number, place: number, visible: number) =>
    place < start ? place : place + 1 > start + visible ? place + 1 - visible : start
  const x = move(view.x, cell.column, at.room.width / view.across)
  const y = move(view.y, cell.row, at.room.height / view.down)
  return clampView({ ...view, x, y }, at.room, at.extent)
}

/** The cell under a point of the pane, as shown; undefined beside the matrix. */
export function cellUnder(view: Viewport, point: { x: number; y: number }, { rows, columns }: Extent) {
  const column = Math.floor(view.x + point.x / view.across)
  const row = Math.floor(view.y + point.y / view.down)
  const isInside = row >= 0 && row < rows && column >= 0 && column < columns
  return isInside ? { row, column } : undefined
}

export const isWhole = (view: Viewport, room: Room, extent: Extent) =>
  view.across <= fitAll(extent, room).across * 1.0001
