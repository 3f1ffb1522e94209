import { mkdirSync } from 'node:fs'
import { createStream, type RotatingFileStream } from 'rotating-file-stream'

/** How long a file that could not be written is left alone. */
const PAUSE_MS = 5_000
const ROTATION = { size: '10M', interval: '1d', maxFiles: 14, maxSize: '100M' } as const

/**
 * A log file that is rotated by size and day. While it cannot be written, on a full disk for example, its lines are left
 * out: no request and no analysis fails for want of a log.
 */
export function openLogFile(
  folder: string,
  name: string,
  pauseMs = PAUSE_MS,
): { readonly write: (line: string) => void } {
  mkdirSync(folder, { recursive: true })
  let file: RotatingFileStream | undefined
  let closedUntil = 0

  const open = () => {
    const opened = createStream(name, { path: folder, ...ROTATION })
    opened.on('error', () => {
      if (file !== opened) return
      file = undefined
      closedUntil = performance.now() + pauseMs
    })
    return opened
  }
  return {
    write: line => {
      if (!file && performance.now() < closedUntil) return
      file ??= open()
      file.write(line)
    },
  }
}
