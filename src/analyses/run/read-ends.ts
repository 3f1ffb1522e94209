import { open } from 'node:fs/promises'

/** The beginning and the end of a file, and its size. */
export interface FileEnds {
  readonly bytes: number
  readonly head: Uint8Array
  readonly tail: Uint8Array
}

const HEAD_BYTES = 65_536
const TAIL_BYTES = 64

/** Reads what tells what a file is, however large it is. */
export async function readEnds(path: string): Promise<FileEnds> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const read = async (position: number, length: number) => {
      const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(length), position })
      return buffer.subarray(0, bytesRead)
    }
    const tailBytes = Math.min(size, TAIL_BYTES)
    return {
      bytes: size,
      head: await read(0, Math.min(size, HEAD_BYTES)),
      tail: await read(size - tailBytes, tailBytes),
    }
  } finally {
    await file.close()
  }
}
