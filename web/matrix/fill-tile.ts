import { type ColourScale, type MatrixKind, packColour } from '../../src/draw/colour-scale.ts'
import { type Filter, passesFilter } from './filter-cells.ts'
import type { MatrixData } from './matrix-data.ts'

/** What decides the colours of the cells. */
export interface CellSource {
  readonly data: MatrixData
  readonly kind: MatrixKind
  readonly scale: ColourScale
  readonly filter: Filter
  /** Places in the file, as shown. */
  readonly rows: Int32Array
  readonly columns: Int32Array
}

/** A part of the picture: one pixel for 2^down × 2^across cells. */
export interface TilePlace {
  readonly across: number
  readonly down: number
  /** Which tile of this level, from 0. */
  readonly column: number
  readonly row: number
}

/** Pixels on each side of a tile. */
export const TILE = 256

/**
 * Pixels of a tile, packed as a canvas keeps them. Where several cells share a pixel, the one that stands out most gives
 * the colour, so that a single strong pair among thousands is seen: the largest absolute value, or the smallest p.
 */
export function fillTile(source: CellSource, place: TilePlace): Uint32Array {
  const pixels = new Uint32Array(TILE * TILE)
  const packed = Uint32Array.from(source.scale.palette, packColour)
  const [wide, high] = [1 << place.across, 1 << place.down]
  const left = place.column * TILE * wide
  const top = place.row * TILE * high
  const strongest = source.kind === 'values' ? strongestValue(source) : smallestPvalue(source)
  for (let y = 0; y < TILE && top + y * high < source.rows.length; y++) {
    for (let x = 0; x < TILE && left + x * wide < source.columns.length; x++) {
      const value = strongest([top + y * high, left + x * wide], [high, wide])
      pixels[y * TILE + x] = packed[source.scale.indexOf(value)]
    }
  }
  return pixels
}

type Block = readonly [number, number]

/** A cell that the filter hides counts as nothing: 0, or p = 1. */
function strongestValue({ data, filter, rows, columns }: CellSource) {
  const { values } = data
  const width = data.columns.length
  const hasFilter = filter.least > 0 || filter.most < 1
  return ([top, left]: Block, [high, wide]: Block) => {
    const bottom = Math.min(top + high, rows.length)
    const right = Math.min(left + wide, columns.length)
    let found = Number.NaN
    let size = -1
    for (let row = top; row < bottom; row++) {
      const start = rows[row] * width
      for (let column = left; column < right; column++) {
        const at = start + columns[column]
        const value = values[at]
        const own = value < 0 ? -value : value
        if (!(own > size)) continue
        const isHidden = hasFilter && !passesFilter(data, at, filter)
        if (isHidden && size >= 0) continue
        size = isHidden ? 0 : own
        found = isHidden ? 0 : value
      }
    }
    return found
  }
}

function smallestPvalue({ data, filter, rows, columns }: CellSource) {
  const pvalues = data.pvalues ?? data.values
  const width = data.columns.length
  const hasFilter = filter.least > 0 || filter.most < 1
  return ([top, left]: Block, [high, wide]: Block) => {
    const bottom = Math.min(top + high, rows.length)
    const right = Math.min(left + wide, columns.length)
    let found = Number.NaN
    for (let row = top; row < bottom; row++) {
      const start = rows[row] * width
      for (let column = left; column < right; column++) {
        const at = start + columns[column]
        const p = pvalues[at]
        if (p >= found || Number.isNaN(p)) continue
        if (!hasFilter || passesFilter(data, at, filter)) found = p
        else if (Number.isNaN(found)) found = 1
      }
    }
    return found
  }
}
