/** Columns by period, stacked: one value of every series on the others. */
interface ColumnsData {
  readonly periods: number
  /** Not negative; the first series stands at the bottom. */
  readonly series: readonly (readonly number[])[]
  /** Of the whole figure, in CSS pixels. */
  readonly width: number
  readonly height: number
}

/** A part of a column. */
interface ColumnPart {
  readonly series: number
  readonly period: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface ColumnsLayout {
  readonly parts: readonly ColumnPart[]
  /** Lines of the scale, from 0 upwards. */
  readonly ticks: readonly { readonly value: number; readonly y: number }[]
  /** Periods that have room for their name, with the middle of their column. */
  readonly labels: readonly { readonly period: number; readonly x: number }[]
  /** Where the columns stand. */
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
}

const MARGIN = { left: 48, right: 8, top: 12, bottom: 28 }
const LABEL_WIDTH = 72
const TICK_HEIGHT = 44
/** Of the room of a column, that which it fills. */
const FILLED = 0.76

/** Where everything of a figure of stacked columns stands; what it looks like is for whoever draws it. */
export function layOutColumns({ periods, series, width, height }: ColumnsData): ColumnsLayout {
  const plot = { left: MARGIN.left, right: width - MARGIN.right, top: MARGIN.top, bottom: height - MARGIN.bottom }
  const sums = Array.from({ length: periods }, (_, period) =>
    series.reduce((sum, values) => sum + (values[period] ?? 0), 0),
  )
  const step = chooseStep(Math.max(1, ...sums), Math.max(1, Math.floor((plot.bottom - plot.top) / TICK_HEIGHT)))
  const top = Math.ceil(Math.max(1, ...sums) / step) * step
  const yOf = (value: number) => plot.bottom - (value / top) * (plot.bottom - plot.top)
  const room = (plot.right - plot.left) / Math.max(1, periods)
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / room))
  const columns = Array.from({ length: periods }, (_, period) => period)
  return {
    plot,
    ticks: Array.from({ length: top / step + 1 }, (_, index) => ({ value: index * step, y: yOf(index * step) })),
    labels: columns
      .filter(period => period % every === 0)
      .map(period => ({ period, x: plot.left + (period + 0.5) * room }))
      // A name that would be cut off at the edge is left out.
      .filter(({ x }) => x + LABEL_WIDTH / 2 <= width),
    parts: columns.flatMap(period => {
      let below = 0
      return series.flatMap((values, index) => {
        const value = values[period] ?? 0
        if (value <= 0) return []
        const [bottom, upper] = [yOf(below), yOf(below + value)]
        below += value
        const x = plot.left + (period + (1 - FILLED) / 2) * room
        return [{ series: index, period, x, y: upper, width: room * FILLED, height: bottom - upper }]
      })
    }),
  }
}

/** A whole step of 1, 2 or 5 times a power of ten, with which at most so many lines reach the value. */
function chooseStep(value: number, mostLines: number): number {
  const rough = value / mostLines
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)))
  const step = [1, 2, 5, 10].find(factor => factor * power >= rough) ?? 10
  return Math.max(1, step * power)
}
