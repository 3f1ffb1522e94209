import { formatValue } from '../../src/draw/format-number.ts'

/** A scatter plot ready to be drawn, in the units of its `viewBox`. */
export interface Scatter {
  readonly width: number
  readonly height: number
  readonly plot: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
  readonly points: readonly { readonly x: number; readonly y: number; readonly at: number }[]
  readonly xTicks: readonly Tick[]
  readonly yTicks: readonly Tick[]
}

interface Tick {
  readonly place: number
  readonly text: string
}

const WIDTH = 440
const HEIGHT = 360
const MARGIN = { left: 64, right: 16, top: 14, bottom: 54 }

/** Places the points whose two values are numbers. */
export function layOutScatter(x: readonly number[], y: readonly number[]): Scatter {
  const plot = { left: MARGIN.left, top: MARGIN.top, right: WIDTH - MARGIN.right, bottom: HEIGHT - MARGIN.bottom }
  const known = Array.from(x.keys()).filter(at => Number.isFinite(x[at]) && Number.isFinite(y[at]))
  const xScale = scaleFor(
    known.map(at => x[at]),
    [plot.left, plot.right],
  )
  const yScale = scaleFor(
    known.map(at => y[at]),
    [plot.bottom, plot.top],
  )
  return {
    width: WIDTH,
    height: HEIGHT,
    plot,
    points: known.map(at => ({ x: xScale.place(x[at]), y: yScale.place(y[at]), at })),
    xTicks: xScale.ticks,
    yTicks: yScale.ticks,
  }
}

const PADDING = 0.05
const WANTED_TICKS = 5

function scaleFor(values: readonly number[], [from, to]: readonly [number, number]) {
  const low = Math.min(...values, Number.POSITIVE_INFINITY)
  const high = Math.max(...values, Number.NEGATIVE_INFINITY)
  const isEmpty = low > high
  const span = isEmpty ? 1 : high - low || Math.abs(high) || 1
  const start = (isEmpty ? 0 : low) - span * PADDING
  const end = (isEmpty ? 1 : high) + span * PADDING
  const place = (value: number) => from + ((value - start) / (end - start)) * (to - from)
  const step = niceStep((end - start) / WANTED_TICKS)
  const first = Math.ceil(start / step)
  const count = Math.max(0, Math.floor(end / step) - first + 1)
  const ticks = Array.from({ length: count }, (_, at) => {
    const value = Number(((first + at) * step).toPrecision(12))
    return { place: place(value), text: formatValue(value) }
  })
  return { place, ticks }
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step))
  return ([1, 2, 5].find(factor => factor * power >= step) ?? 10) * power
}
