import { rm } from 'node:fs/promises'

/** Removes a folder or a file with everything in it; does nothing when it is not there. */
export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 })
}
