import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

const MOST_BYTES = 10_000_000
const NOTE = 'The log is longer than 10 MB; what came after this line was left out.'

export interface LogFile {
  readonly write: (line: string) => void
  readonly isFull: () => boolean
  readonly close: () => Promise<void>
}

/** The log of a run as a file of at most 10 MB, however much the tool writes. */
export function openLog(path: string): LogFile {
  const stream = createWriteStream(path)
  let bytes = 0
  let error: Error | undefined
  // A full disk must not end the worker; it shows when the file is closed.
  stream.on('error', failure => {
    error = failure
  })
  const isFull = () => bytes > MOST_BYTES
  return {
    write: line => {
      if (isFull()) return
      bytes += Buffer.byteLength(line) + 1
      stream.write(`${isFull() ? NOTE : line}\n`)
    },
    isFull,
    close: async () => {
      if (error) throw error
      stream.end()
      await finished(stream)
    },
  }
}
