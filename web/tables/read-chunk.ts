import type { RowIndex } from './index-rows.ts'

/** Bytes that are worked on before others get a turn. */
const CHUNK_BYTES = 1_000_000
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export interface Searching {
  /** Lets others have a turn; answers false when the work is no longer wanted. */
  readonly goOn: () => Promise<boolean>
}

/** Rows from the first to before the last. */
export interface Chunk {
  readonly row: number
  readonly last: number
}

/** Row behind the last one of a chunk that begins with a row. */
export function endOfChunk({ starts, count }: RowIndex, row: number): number {
  const limit = starts[row] + CHUNK_BYTES
  let last = row + 1
  while (last < count && starts[last + 1] <= limit) last++
  return last
}

/** The text of a chunk. In one of ASCII alone, positions in the text are positions in the bytes. */
export function decodeChunk(bytes: Uint8Array, { starts }: RowIndex, { row, last }: Chunk) {
  const chunk = bytes.subarray(starts[row], starts[last])
  return { text: decoder.decode(chunk), isAscii: isAscii(chunk) }
}

/** The lines of a chunk, with their ends. */
export function* decodeLines(bytes: Uint8Array, index: RowIndex, chunk: Chunk): Generator<string> {
  const { starts } = index
  const { text, isAscii: isPlain } = decodeChunk(bytes, index, chunk)
  const first = starts[chunk.row]
  for (let row = chunk.row; row < chunk.last; row++) {
    const [from, to] = [starts[row], starts[row + 1]]
    yield isPlain ? text.slice(from - first, to - first) : decoder.decode(bytes.subarray(from, to))
  }
}

/** A loop, for a call per byte would take longer than all the rest. */
function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if (bytes[at] >= 0x80) return false
  return true
}
