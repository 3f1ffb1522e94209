import type { TableSource } from './table-messages.ts'

/** The file could not be loaded; 0 when no answer came. */
export class LoadFailed extends Error {
  readonly status: number

  constructor(status: number) {
    super(`status ${status}`)
    this.name = 'LoadFailed'
    this.status = status
  }
}

/**
 * Loads the bytes of a table into one piece of memory of their size.
 *
 * @throws LoadFailed
 */
export async function loadBytes(source: TableSource, onProgress: (fraction: number) => void): Promise<Uint8Array> {
  const response = await fetch(source.address).catch(() => undefined)
  if (!response?.ok || !response.body) throw new LoadFailed(response?.status ?? 0)
  let bytes = new Uint8Array(source.bytes)
  let length = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new LoadFailed(0)
    })
    if (done) return bytes.subarray(0, length)
    if (length + value.length > bytes.length) {
      const grown = new Uint8Array(Math.max(length + value.length, bytes.length * 2))
      grown.set(bytes.subarray(0, length))
      bytes = grown
    }
    bytes.set(value, length)
    length += value.length
    onProgress(Math.min(1, length / Math.max(1, source.bytes)))
  }
}
