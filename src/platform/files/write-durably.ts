import { open } from 'node:fs/promises'

/** Writes a new file and returns when it is on the disk. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Flushes the names in a folder to the disk, so that a rename survives a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folder as a file, and keeps names safe by itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
