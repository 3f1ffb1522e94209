/** What a PNG file is made from. */
export interface PngParts {
  readonly width: number
  readonly height: number
  /** Colours as #rrggbb for pixels that are places in a palette; absent for pixels of red, green and blue. */
  readonly palette?: readonly string[]
  /** Lines of pixels, each after its filter byte, in the zlib format. */
  readonly compressed: Uint8Array
}

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10]
const COLOUR_TYPE = { rgb: 2, palette: 3 }

/** Puts a PNG file together. */
export function pngFile({ width, height, palette, compressed }: PngParts): Uint8Array<ArrayBuffer> {
  const colourType = palette ? COLOUR_TYPE.palette : COLOUR_TYPE.rgb
  const colours = palette?.flatMap(colour => [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16)))
  const parts = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', [...bigEndian(width), ...bigEndian(height), 8, colourType, 0, 0, 0]),
    ...(colours ? [chunk('PLTE', colours)] : []),
    chunk('IDAT', compressed),
    chunk('IEND', []),
  ]
  const file = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let place = 0
  for (const part of parts) {
    file.set(part, place)
    place += part.length
  }
  return file
}

/** The part that says how many pixels a metre has; it stands behind the head of the file. */
export function physicalSize(pixelsPerMetre: number): Uint8Array {
  const each = bigEndian(Math.round(pixelsPerMetre))
  return chunk('pHYs', [...each, ...each, 1])
}

/** The four bytes of a number, the highest first. */
export function bigEndian(value: number): number[] {
  return [24, 16, 8, 0].map(shift => (value >>> shift) & 255)
}

function chunk(type: string, data: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(data.length + 12)
  bytes.set(bigEndian(data.length))
  bytes.set(
    Array.from(type, letter => letter.charCodeAt(0)),
    4,
  )
  bytes.set(data, 8)
  bytes.set(bigEndian(crc32(bytes.subarray(4, data.length + 8))), data.length + 8)
  return bytes
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1
  return remainder
})

function crc32(data: Uint8Array): number {
  let crc = 0xffffffff
  for (let place = 0; place < data.length; place++) crc = CRC_TABLE[(crc ^ data[place]) & 255] ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
