import { padding } from './write-tar.ts'

const BLOCK = 512

export interface TarEntry {
  readonly name: string
  readonly size: number
  /** The bytes, in pieces: to be read to the end or not at all. */
  readonly content: AsyncGenerator<Buffer>
}

/**
 * The files of a tar archive as it streams by, with the headers that {@link tarPart} writes.
 *
 * @throws Error when the archive ends within a file, or a header is none
 */
export async function* readTar(archive: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const bytes = new ByteReader(archive)
  let extended: Readonly<Record<string, string>> = {}
  for (;;) {
    const block = await bytes.take(BLOCK)
    if (block.every(byte => byte === 0)) return
    const { name, size, type } = readHeader(block)
    if (type === 'x') {
      extended = readExtended(await bytes.take(size))
      await bytes.take(padding(size))
      continue
    }
    const realSize = Number(extended.size ?? size)
    const content = bytes.pieces(realSize)
    yield { name: extended.path ?? name, size: realSize, content }
    for await (const _ of content);
    await bytes.take(padding(realSize))
    extended = {}
  }
}

function readHeader(block: Buffer) {
  const text = (from: number, length: number) => block.toString('latin1', from, from + length).replace(/\0.*$/s, '')
  const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0)
  if (Number.parseInt(text(148, 8), 8) !== sum) throw new Error('a header is damaged')
  return { name: text(0, 100), size: Number.parseInt(text(124, 12), 8), type: text(156, 1) }
}

function readExtended(facts: Buffer): Record<string, string> {
  const found: Record<string, string> = {}
  for (let start = 0; start < facts.length; ) {
    const blank = facts.indexOf(' ', start)
    const length = Number(facts.toString('latin1', start, blank))
    if (!(length > 0)) throw new Error('a header is damaged')
    const record = facts.toString('utf8', blank + 1, start + length - 1)
    const equals = record.indexOf('=')
    found[record.slice(0, equals)] = record.slice(equals + 1)
    start += length
  }
  return found
}

/** Cuts a stream into pieces of wanted sizes, holding no more than one chunk of it. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(archive: AsyncIterable<Buffer>) {
    this.#chunks = archive[Symbol.asyncIterator]()
  }

  async take(length: number): Promise<Buffer> {
    const pieces: Buffer[] = []
    for await (const piece of this.pieces(length)) pieces.push(piece)
    return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces)
  }

  async *pieces(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      if (this.#rest.length === 0) {
        const { done, value } = await this.#chunks.next()
        if (done) throw new Error('it ends too early')
        this.#rest = value
      }
      const piece = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(piece.length)
      left -= piece.length
      yield piece
    }
  }
}
