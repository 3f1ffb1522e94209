/** A cell as shown, from 0. */
export interface ShownCell {
  readonly row: number
  readonly column: number
}

interface Size {
  readonly rows: number
  readonly columns: number
}

/** How far the page keys go. */
const LEAP = 10

/** The cell that a key leads to; undefined for a key that does not move. Arrows go by one, page keys by ten, Home and End along the row. */
export function moveCell(cell: ShownCell | undefined, key: string, { rows, columns }: Size): ShownCell | undefined {
  const step = STEPS[key]
  if (!step || rows === 0 || columns === 0) return undefined
  if (!cell) return { row: 0, column: 0 }
  const limit = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
  return { row: limit(cell.row + step.down, rows), column: limit(cell.column + step.right, columns) }
}

const STEPS: Readonly<Record<string, { down: number; right: number }>> = {
  ArrowUp: { down: -1, right: 0 },
  ArrowDown: { down: 1, right: 0 },
  ArrowLeft: { down: 0, right: -1 },
  ArrowRight: { down: 0, right: 1 },
  PageUp: { down: -LEAP, right: 0 },
  PageDown: { down: LEAP, right: 0 },
  Home: { down: 0, right: Number.NEGATIVE_INFINITY },
  End: { down: 0, right: Number.POSITIVE_INFINITY },
}
