import { formatPower, formatValue } from './format-number.ts'

/** What a matrix holds: signed values around zero, or p-values. */
export type MatrixKind = 'values' | 'pvalues'

/** Colours of a matrix. */
export interface ColourScale {
  /** 256 colours as #rrggbb: 255 from the lower to the upper end of the bar, then that of a missing value. */
  readonly palette: readonly string[]
  /** Place of a value's colour in the palette. */
  readonly indexOf: (value: number) => number
  /** Place of a value on the bar, from 0 to 1; NaN for a missing value. */
  readonly positionOf: (value: number) => number
  /** Marks of the bar: from 0 at its lower end to 1 at its upper end. */
  readonly ticks: readonly { readonly at: number; readonly text: string }[]
  /** Largest absolute value of the bar. */
  readonly bound: number
  /** Written above the bar; may be empty. */
  readonly legend: string
}

const LEVELS = 255
const MISSING = LEVELS
const MISSING_COLOUR = '#bdbdbd'

/** Blue, white, red: safe for the colour-blind (ColorBrewer's RdBu). */
const DIVERGING = [
  '053061',
  '2166ac',
  '4393c3',
  '92c5de',
  'd1e5f0',
  'f7f7f7',
  'fddbc7',
  'f4a582',
  'd6604d',
  'b2182b',
  '67001f',
]
/** White to deep purple, darker with every step (ColorBrewer's BuPu). */
const SEQUENTIAL = ['f7f7f7', 'e0ecf4', 'bfd3e6', '9ebcda', '8c96c6', '8c6bb1', '88419d', '810f7c', '4d004b']

/** The colour scale of a matrix. */
export function colourScale(values: Float64Array, kind: MatrixKind): ColourScale {
  return scaleTo(findExtreme(values, kind), kind)
}

/** The colour scale of a matrix whose extreme is known. */
export const scaleTo = (extreme: number, kind: MatrixKind): ColourScale =>
  kind === 'pvalues' ? pvalueScale(extreme) : divergingScale(extreme)

/** What decides how far a scale goes: the largest absolute value, 0 if there is none; or the smallest p-value, 1 if there is none. */
export const findExtreme = (values: Float64Array, kind: MatrixKind) =>
  kind === 'pvalues' ? findSmallest(values) : findLargest(values)

function findLargest(values: Float64Array): number {
  let largest = 0
  // Counted, not `of`: four times as fast before the compiler has warmed up, and it is run once.
  for (let at = 0; at < values.length; at++) {
    const size = Math.abs(values[at])
    if (size > largest && size < Number.POSITIVE_INFINITY) largest = size
  }
  return largest
}

function findSmallest(values: Float64Array): number {
  let smallest = 1
  for (let at = 0; at < values.length; at++) {
    if (values[at] >= 0 && values[at] < smallest) smallest = values[at]
  }
  return smallest
}

/** Centred on zero, and from −1 to 1 unless some value lies beyond. */
function divergingScale(largest: number): ColourScale {
  // Correlations of exactly ±1 may exceed 1 by a rounding error.
  const limit = largest <= 1 + 1e-9 ? 1 : roundUp(largest)
  const positionOf = (value: number) => within(value / limit / 2 + 0.5)
  return {
    palette: makePalette(DIVERGING),
    bound: limit,
    positionOf,
    indexOf: value => level(positionOf(value)),
    ticks: [0, 0.25, 0.5, 0.75, 1].map(at => ({ at, text: formatValue((at * 2 - 1) * limit) })),
    legend: '',
  }
}

const LEAST_ORDERS = 2
const MOST_ORDERS = 10
const MOST_STEPS = 5

/** By order of magnitude: p = 1 is palest; every order below 1 is darker, down to the smallest p or 10⁻¹⁰. */
function pvalueScale(smallest: number): ColourScale {
  const wanted = Math.min(MOST_ORDERS, Math.max(LEAST_ORDERS, -Math.log10(smallest)))
  const step = Math.ceil(wanted / MOST_STEPS)
  const steps = Math.ceil(wanted / step)
  const orders = step * steps
  const isCapped = smallest < 10 ** -orders
  const positionOf = (value: number) => within(-Math.log10(Math.min(1, value)) / orders)
  return {
    palette: makePalette(SEQUENTIAL),
    bound: 1,
    positionOf,
    indexOf: value => level(positionOf(value)),
    ticks: Array.from({ length: steps + 1 }, (_, index) => ({
      at: index / steps,
      text: index === 0 ? '1' : `${index === steps && isCapped ? '≤ ' : ''}${formatPower(-index * step)}`,
    })),
    legend: 'p',
  }
}

/** NaN stays NaN. */
const within = (position: number) => Math.max(0, Math.min(1, position))

function level(position: number): number {
  return Number.isNaN(position) ? MISSING : Math.round(position * (LEVELS - 1))
}

/** The next of 1, 2, 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 5].find(factor => factor * power >= value) ?? 10) * power
}

function makePalette(stops: readonly string[]): string[] {
  const colours = Array.from({ length: LEVELS }, (_, index) => {
    const place = (index / (LEVELS - 1)) * (stops.length - 1)
    const before = Math.min(Math.floor(place), stops.length - 2)
    return mix(stops[before], stops[before + 1], place - before)
  })
  return [...colours, MISSING_COLOUR]
}

function mix(from: string, to: string, share: number): string {
  const channels = [0, 2, 4].map(at => {
    const [a, b] = [from, to].map(colour => Number.parseInt(colour.slice(at, at + 2), 16))
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('')}`
}

/** `#rrggbb` as the number whose bytes in memory are red, green, blue and opaque. */
export function packColour(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0
}
