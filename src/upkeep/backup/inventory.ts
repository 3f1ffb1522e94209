import { createHash, type Hash } from 'node:crypto'

/** Sums that wait to be written, or to be compared: memory stays flat however many files there are. */
export const SUMS_AT_ONCE = 500

export interface SumLine {
  readonly name: string
  readonly sum: string
}

export const formatSums = (lines: readonly SumLine[]): string =>
  lines.map(({ sum, name }) => `${sum}  ${escapeName(name)}\n`).join('')

export function parseSums(text: string): SumLine[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => ({ sum: line.slice(0, 64), name: unescapeName(line.slice(66)) }))
}

/** A line break in a name would begin a line of its own. */
const escapeName = (name: string) => name.replace(/[\\\n]/g, mark => (mark === '\n' ? '\\n' : '\\\\'))
const unescapeName = (text: string) => text.replace(/\\(.)/g, (_, mark: string) => (mark === 'n' ? '\n' : mark))

/** Hands chunks on, and says what their sum is when the last one has gone by. */
export async function* summed(
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
  whenDone: (sum: string, bytes: number) => void,
): AsyncGenerator<Buffer> {
  const hash: Hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of content) {
    hash.update(chunk)
    bytes += chunk.length
    yield chunk
  }
  whenDone(hash.digest('hex'), bytes)
}
