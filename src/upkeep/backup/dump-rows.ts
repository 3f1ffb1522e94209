import type { Row } from './dump-database.ts'

const CHUNK_BYTES = 2_000_000

/**
 * Rows as lines of JSON, in pieces of about 2 MB.
 *
 * @param see  is shown every row
 */
export async function* chunkRows(rows: AsyncIterable<Row>, see: (row: Row) => void): AsyncGenerator<Buffer> {
  let lines: string[] = []
  let length = 0
  for await (const row of rows) {
    see(row)
    const line = writeRow(row)
    lines.push(line)
    length += line.length
    if (length < CHUNK_BYTES) continue
    yield Buffer.from(lines.join(''))
    lines = []
    length = 0
  }
  if (lines.length > 0) yield Buffer.from(lines.join(''))
}

/** Dates become ISO text. Bytes have no place in our tables; should one appear, it must not be saved as something else. */
function writeRow(row: Row): string {
  for (const [column, value] of Object.entries(row)) {
    if (value instanceof Uint8Array || typeof value === 'bigint') {
      throw new Error(`The column ${column} holds values that a backup cannot keep.`)
    }
  }
  return `${JSON.stringify(row)}\n`
}
