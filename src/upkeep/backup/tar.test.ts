import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTar } from './read-tar.ts'
import { tarEnd, tarPart } from './write-tar.ts'

const FILES: Readonly<Record<string, string>> = {
  'plain.txt': 'a few words',
  'empty.txt': '',
  'one-block.txt': 'x'.repeat(512),
  [`${'deep/'.repeat(60)}leaf.txt`]: 'a long way down',
  'Größe μ שלום 🌋.csv': 'names of people',
}

async function pack(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for (const [name, text] of Object.entries(FILES)) {
    const bytes = Buffer.from(text)
    for await (const chunk of tarPart({ name, size: bytes.length }, [bytes])) chunks.push(chunk)
  }
  return Buffer.concat([...chunks, tarEnd()])
}

describe('an archive', () => {
  it('is one that tar itself unpacks', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'science-flask-tar-'))
    await writeFile(join(folder, 'all.tar'), await pack())
    execFileSync('tar', ['xf', 'all.tar'], { cwd: folder })
    for (const [name, text] of Object.entries(FILES)) expect(await readFile(join(folder, name), 'utf8')).toBe(text)
    await rm(folder, { recursive: true })
  })

  it.each([1, 7, 513, 100_000])('is read back, cut into chunks of %i bytes', async length => {
    const archive = await pack()
    const cut = function* () {
      for (let start = 0; start < archive.length; start += length) yield archive.subarray(start, start + length)
    }
    const found: Record<string, string> = {}
    for await (const { name, content } of readTar(asyncOf(cut()))) {
      const pieces: Buffer[] = []
      // One that nobody reads is passed over.
      if (name === 'one-block.txt') continue
      for await (const piece of content) pieces.push(piece)
      found[name] = Buffer.concat(pieces).toString()
    }
    const { 'one-block.txt': _, ...others } = FILES
    expect(found).toEqual(others)
  })

  it('ends too early when it is cut, and says so', async () => {
    const archive = await pack()
    const read = async () => {
      for await (const { content } of readTar(asyncOf([archive.subarray(0, 1200)]))) for await (const _ of content);
    }
    await expect(read()).rejects.toThrow('ends too early')
  })

  it('refuses a file that changed its size', async () => {
    const read = async () => {
      for await (const _ of tarPart({ name: 'short.txt', size: 9 }, [Buffer.from('short')]));
    }
    await expect(read()).rejects.toThrow('short.txt has 5 bytes where 9 were announced')
  })
})

async function* asyncOf(chunks: Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield* chunks
}
