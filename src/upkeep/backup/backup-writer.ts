import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { syncFolder } from '../../platform/files/write-durably.ts'
import { type BackupEnd, END_NAME, SUMS_PREFIX } from './backup-format.ts'
import { formatSums, SUMS_AT_ONCE, type SumLine, summed } from './inventory.ts'
import { tarEnd, tarPart } from './write-tar.ts'

/** Results are mostly compressed already; rows shrink well at the lowest level, too. */
const LEVEL = 1

type Content = AsyncIterable<Buffer> | Iterable<Buffer>

/** Writes the parts of a backup one after the other. The file has its name only when all of it is on the disk. */
export class BackupWriter {
  readonly #path: string
  readonly #part: string
  readonly #gzip = createGzip({ level: LEVEL })
  readonly #written: Promise<void>
  readonly #allSums = createHash('sha256')
  #sums: SumLine[] = []
  #sumFiles = 0
  #bytes = 0

  constructor(path: string) {
    this.#path = path
    this.#part = partName(path, process.pid)
    this.#written = pipeline(this.#gzip, createWriteStream(this.#part, { mode: 0o600 }))
    // Whoever writes next hears of it.
    this.#written.catch(() => undefined)
  }

  async add(name: string, size: number, content: Content): Promise<void> {
    await this.#write({ name, size }, content)
    if (this.#sums.length >= SUMS_AT_ONCE) await this.#writeSums()
  }

  addText(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text)
    return this.add(name, bytes.length, [bytes])
  }

  /** Writes what must have come, and puts the file in its place. */
  async finish(end: Omit<BackupEnd, 'bytes' | 'sums'>): Promise<BackupEnd> {
    await this.#writeSums()
    const whole = { ...end, bytes: this.#bytes, sums: this.#allSums.digest('hex') }
    await this.addText(END_NAME, `${JSON.stringify(whole, null, 2)}\n`)
    await this.#send(tarEnd())
    this.#gzip.end()
    await this.#written
    const file = await open(this.#part, 'r+')
    await file.sync().finally(() => file.close())
    await rename(this.#part, this.#path)
    await syncFolder(dirname(this.#path))
    return whole
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    this.#gzip.destroy()
    await this.#written.catch(() => undefined)
    await rm(this.#part, { force: true })
  }

  async #write(part: SumLineSource, content: Content): Promise<void> {
    const whenDone = (sum: string) => this.#sums.push({ name: part.name, sum })
    for await (const chunk of tarPart(part, summed(content, whenDone))) await this.#send(chunk)
    this.#bytes += part.size
  }

  async #writeSums(): Promise<void> {
    const text = Buffer.from(formatSums(this.#sums))
    this.#sums = []
    this.#allSums.update(text)
    const name = `${SUMS_PREFIX}${String(++this.#sumFiles).padStart(6, '0')}.sha256`
    for await (const chunk of tarPart({ name, size: text.length }, [text])) await this.#send(chunk)
  }

  async #send(chunk: Buffer): Promise<void> {
    if (chunk.length === 0 || this.#gzip.write(chunk)) return
    await Promise.race([once(this.#gzip, 'drain'), this.#written])
  }
}

interface SumLineSource {
  readonly name: string
  readonly size: number
}

/** While a backup is written it has the number of the process in its name, so that the next one knows leftovers. */
export const partName = (path: string, pid: number): string => `${path}.${pid}.part`
