import { type CellSource, fillTile, TILE, type TilePlace } from './fill-tile.ts'
import type { Room, Viewport } from './viewport.ts'

/** Pictures of parts of the matrix, made when they are first seen. */
export interface TileCache {
  /**
   * Draws the cells that a viewport shows into the room at the origin of the context, which counts in device pixels.
   *
   * @returns whether all were drawn; the rest would have taken longer than a frame, and can be drawn in the next
   */
  readonly draw: (context: CanvasRenderingContext2D, view: Viewport, room: Room) => boolean
}

/** About 64 MB of pixels. */
const MOST_TILES = 256
const FRAME_MS = 12
/** Nobody waits for the next frame before there is a first picture. */
const FIRST_FRAME_MS = 40

export function tileCache(source: CellSource): TileCache {
  const tiles = new Map<string, HTMLCanvasElement>()
  const find = (place: TilePlace, until: number) => {
    const key = `${place.across}.${place.down}.${place.column}.${place.row}`
    const known = tiles.get(key)
    if (!known && performance.now() > until) return undefined
    const tile = known ?? paintTile(fillTile(source, place))
    tiles.delete(key)
    tiles.set(key, tile)
    if (tiles.size > MOST_TILES) tiles.delete(tiles.keys().next().value ?? '')
    return tile
  }
  return {
    draw: (context, view, room) => {
      const until = performance.now() + (tiles.size === 0 ? FIRST_FRAME_MS : FRAME_MS)
      const across = levelOf(view.across)
      const down = levelOf(view.down)
      const columns = tilesOf(view.x, room.width / view.across, { level: across, count: source.columns.length })
      const rows = tilesOf(view.y, room.height / view.down, { level: down, count: source.rows.length })
      let isWhole = true
      context.imageSmoothingEnabled = false
      for (const row of rows) {
        for (const column of columns) {
          const tile = find({ across, down, column, row }, until)
          if (!tile) {
            isWhole = false
            continue
          }
          const [left, right] = edges(column, { level: across, start: view.x, side: view.across })
          const [top, bottom] = edges(row, { level: down, start: view.y, side: view.down })
          context.drawImage(tile, left, top, right - left, bottom - top)
        }
      }
      return isWhole
    },
  }
}

/** How often cells are halved until each has a pixel at least, so that none is passed over. */
const levelOf = (side: number) => Math.max(0, Math.ceil(-Math.log2(side) - 1e-9))

function tilesOf(start: number, visible: number, of: { level: number; count: number }): number[] {
  const cells = TILE << of.level
  const first = Math.max(0, Math.floor(start / cells))
  const last = Math.min(Math.ceil(of.count / cells) - 1, Math.floor((start + visible) / cells))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
}

/** At whole pixels, so that no seam shows between two tiles. */
function edges(tile: number, { level, start, side }: { level: number; start: number; side: number }): [number, number] {
  const cells = TILE << level
  return [Math.round((tile * cells - start) * side), Math.round(((tile + 1) * cells - start) * side)]
}

function paintTile(pixels: Uint32Array): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = TILE
  const context = canvas.getContext('2d')
  const image = new ImageData(new Uint8ClampedArray(pixels.buffer as ArrayBuffer), TILE, TILE)
  context?.putImageData(image, 0, 0)
  return canvas
}
