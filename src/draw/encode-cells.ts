import { bigEndian, pngFile } from './png-file.ts'

/** An image of at most 256 colours. */
export interface PaletteImage {
  readonly width: number
  readonly height: number
  /** Row-major: the place of each pixel's colour in the palette. */
  readonly pixels: Uint8Array
  /** Colours as #rrggbb. */
  readonly palette: readonly string[]
}

/** Longest stored block of the zlib format. */
const BLOCK = 65_535

/**
 * A PNG file in base64, for embedding in an SVG. Written without compression, so that it needs no library and runs in
 * a browser at once; the archive of the results compresses it.
 */
export function encodeCells({ width, height, pixels, palette }: PaletteImage): string {
  const lines = new Uint8Array(height * (width + 1))
  for (let row = 0; row < height; row++) {
    lines.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1)
  }
  return toBase64(pngFile({ width, height, palette, compressed: store(lines) }))
}

/** The zlib format with stored blocks. */
function store(data: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(data.length / BLOCK))
  const stored = new Uint8Array(2 + data.length + 5 * blocks + 4)
  stored.set([0x78, 0x01])
  for (let block = 0; block < blocks; block++) {
    const part = data.subarray(block * BLOCK, (block + 1) * BLOCK)
    const isLast = block === blocks - 1 ? 1 : 0
    const size = part.length
    const start = 2 + block * (BLOCK + 5)
    stored.set([isLast, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255], start)
    stored.set(part, start + 5)
  }
  stored.set(bigEndian(adler32(data)), stored.length - 4)
  return stored
}

function adler32(data: Uint8Array): number {
  let a = 1
  let b = 0
  for (let place = 0; place < data.length; place++) {
    a = (a + data[place]) % 65_521
    b = (b + a) % 65_521
  }
  return b * 65_536 + a
}

const PART = 8192

function toBase64(bytes: Uint8Array): string {
  const parts = Array.from({ length: Math.ceil(bytes.length / PART) }, (_, part) =>
    String.fromCharCode(...bytes.subarray(part * PART, (part + 1) * PART)),
  )
  return btoa(parts.join(''))
}
