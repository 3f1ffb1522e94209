const BLOCK = 512
const LONGEST_NAME = 100
/** Octal digits of the size field: more goes into an extended header. */
const LARGEST_SIZE = 8 ** 11

interface TarPart {
  readonly name: string
  readonly size: number
}

/** One file of a tar archive: its header, its bytes, and zeros up to the next block. */
export async function* tarPart(
  part: TarPart,
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<Buffer> {
  yield* tarHeaders(part)
  let bytes = 0
  for await (const chunk of content) {
    bytes += chunk.length
    yield chunk
  }
  if (bytes !== part.size) throw new Error(`${part.name} has ${bytes} bytes where ${part.size} were announced.`)
  yield Buffer.alloc(padding(bytes))
}

/** Two empty blocks end an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK)

export const padding = (bytes: number): number => (BLOCK - (bytes % BLOCK)) % BLOCK

function* tarHeaders({ name, size }: TarPart): Generator<Buffer> {
  const isPlain = name.length <= LONGEST_NAME && /^[\x20-\x7e]*$/.test(name) && size < LARGEST_SIZE
  if (isPlain) return void (yield header({ name, size, type: '0' }))
  const facts = Buffer.from(extended('path', name) + extended('size', String(size)))
  yield header({ name: 'extended', size: facts.length, type: 'x' })
  yield facts
  yield Buffer.alloc(padding(facts.length))
  yield header({ name: 'see-extended-header', size: Math.min(size, LARGEST_SIZE - 1), type: '0' })
}

/** A record of an extended header: its own length counts, too. */
function extended(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  const bytes = Buffer.byteLength(rest)
  const length = bytes + String(bytes + String(bytes).length).length
  return `${length}${rest}`
}

function header({ name, size, type }: TarPart & { readonly type: string }): Buffer {
  const block = Buffer.alloc(BLOCK)
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0')
  block.write(name, 0, 'latin1')
  block.write(`${octal(0o600, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100, 'latin1')
  block.write(`${octal(size, 11)}\0${octal(0, 11)}\0`, 124, 'latin1')
  block.write(' '.repeat(8), 148, 'latin1')
  block.write(type, 156, 'latin1')
  block.write('ustar\x0000', 257, 'latin1')
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${octal(sum, 6)}\0 `, 148, 'latin1')
  return block
}
