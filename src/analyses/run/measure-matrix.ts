import { createReadStream } from 'node:fs'
import { CARRIAGE_RETURN, COMMA, LINE_FEED, QUOTE } from '../../define/reading/bytes.ts'

/**
 * How many rows and columns a matrix has, without holding it in memory. Lines without anything in them do not count.
 *
 * @throws when it has no cells
 */
export async function measureMatrix(path: string): Promise<{ rows: number; columns: number }> {
  let [lines, columns, length] = [0, 0, 0]
  let isQuoted = false
  const endLine = () => {
    if (length > 0) lines++
    length = 0
  }
  for await (const chunk of createReadStream(path)) {
    for (const byte of chunk as Buffer) {
      if (byte === QUOTE) isQuoted = !isQuoted
      if (byte === LINE_FEED && !isQuoted) endLine()
      else if (byte > CARRIAGE_RETURN) length++
      if (byte === COMMA && !isQuoted && lines === 0) columns++
    }
  }
  endLine()
  if (lines < 2 || columns === 0) throw new Error('it holds no matrix.')
  return { rows: lines - 1, columns }
}
