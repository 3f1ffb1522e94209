/** A file to put into an archive. */
export interface ZipEntry {
  readonly name: string
  readonly text: string
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1
  return remainder
})

function crc32(data: Uint8Array): number {
  let crc = 0xffffffff
  for (let at = 0; at < data.length; at++) crc = CRC_TABLE[(crc ^ data[at]) & 255] ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([bytes as BlobPart]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** Numbers of so many bytes each, the lowest first. */
function fields(...parts: readonly (readonly [value: number, bytes: number])[]): Uint8Array {
  const bytes = parts.flatMap(([value, count]) =>
    Array.from({ length: count }, (_, at) => Math.floor(value / 256 ** at) & 255),
  )
  return Uint8Array.from(bytes)
}

/** 1980-01-01: the same content gives the same file. */
const DATE = 0x21
const UTF8_NAMES = 0x800
const DEFLATED = 8

/** A zip archive of texts, as office files are. */
export async function zipFile(entries: readonly ZipEntry[]): Promise<Blob> {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, text } of entries) {
    const bytes = encoder.encode(text)
    const packed = await deflate(bytes)
    const title = encoder.encode(name)
    const common = fields(
      [20, 2],
      [UTF8_NAMES, 2],
      [DEFLATED, 2],
      [0, 2],
      [DATE, 2],
      [crc32(bytes), 4],
      [packed.length, 4],
      [bytes.length, 4],
      [title.length, 2],
      [0, 2],
    )
    const local = [fields([0x04034b50, 4]), common, title, packed]
    directory.push(fields([0x02014b50, 4], [20, 2]), common, fields([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), title)
    parts.push(...local)
    offset += local.reduce((sum, part) => sum + part.length, 0)
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = fields(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [entries.length, 2],
    [entries.length, 2],
    [size, 4],
    [offset, 4],
    [0, 2],
  )
  return new Blob([...parts, ...directory, end] as BlobPart[])
}
