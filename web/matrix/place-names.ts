/** A name of a row or column, and where its middle is along its side, in CSS pixels from the first visible cell. */
export interface PlacedName {
  /** Place as shown. */
  readonly at: number
  readonly middle: number
}

interface Options {
  /** First visible cell, and how many are visible; both may be fractions. */
  readonly start: number
  readonly visible: number
  readonly count: number
  /** Side of a cell in CSS pixels. */
  readonly side: number
  /** Places whose names are always there, such as found ones. */
  readonly marked: ReadonlySet<number>
}

/** Lines of names closer than this cannot be read. */
const LEAST_SPACE = 13

/**
 * Names that are written at a zoom: all where cells are large enough, else every second, fifth, tenth … one, always the
 * same ones while the matrix is moved. Marked names take the place of their neighbours.
 */
export function placeNames({ start, visible, count, side, marked }: Options): PlacedName[] {
  const step = stepFor(LEAST_SPACE / side)
  const first = Math.max(0, Math.floor(start))
  const last = Math.min(count - 1, Math.ceil(start + visible) - 1)
  const middleOf = (at: number) => (at + 0.5 - start) * side
  const isVisible = (at: number) => at + 0.5 >= start && at + 0.5 <= start + visible
  const taken: number[] = []
  for (const at of [...marked].sort((a, b) => a - b)) {
    const isFree = taken.length === 0 || (at - taken[taken.length - 1]) * side >= LEAST_SPACE
    if (isVisible(at) && isFree) taken.push(at)
  }
  const isClear = (at: number) => step === 1 || taken.every(other => Math.abs(other - at) * side >= LEAST_SPACE)
  const placed = taken.map(at => ({ at, middle: middleOf(at) }))
  for (let at = Math.ceil(first / step) * step; at <= last; at += step) {
    if (isVisible(at) && !marked.has(at) && isClear(at)) placed.push({ at, middle: middleOf(at) })
  }
  return placed
}

/** 1, 2, 5, 10, 20, 50 … */
function stepFor(least: number): number {
  if (least <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5].find(factor => factor * power >= least) ?? 10) * power
}
