import { open } from 'node:fs/promises'
import { COMMA } from '../define/reading/bytes.ts'
import { cellText } from '../define/reading/cell-text.ts'
import { walkRows } from '../define/reading/walk-rows.ts'

/** A row of a clean table, good until the next is asked for. */
interface CleanRow {
  readonly text: (column: number) => string
  /** Text of every cell. */
  readonly names: () => string[]
}

const PIECE = 1 << 20

/** Goes through a clean table row by row, the header first, with no more of it in memory than a piece and a row. */
export async function* readRows(path: string): AsyncGenerator<CleanRow> {
  const file = await open(path, 'r')
  try {
    let bytes = new Uint8Array(0)
    for (let isLast = false; !isLast; ) {
      const piece = await file.read({ buffer: new Uint8Array(PIECE), position: null })
      isLast = piece.bytesRead === 0
      bytes = Buffer.concat([bytes, piece.buffer.subarray(0, piece.bytesRead)])
      let read = 0
      for (const { offsets, width } of walkRows(bytes, COMMA)) {
        // A row that reaches to the end of the piece may go on in the next.
        if (!isLast && offsets[width] >= bytes.length) break
        const text = (column: number) =>
          column < width ? cellText(bytes, offsets[column], offsets[column + 1] - 1) : ''
        yield { text, names: () => Array.from({ length: width }, (_, column) => text(column)) }
        read = offsets[width]
      }
      bytes = bytes.subarray(read)
    }
  } finally {
    await file.close()
  }
}
