import { appendFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { copySite } from './make-platform.ts'

const ROOM = `
quotas:
  guest: { studies: 1000, studiesTotal: 1000, analyses: 1000, analysesTotal: 1000, running: 2, storageMegabytes: 4000 }
jobs: { maxAttempts: 50 }
`

/** The correlation site with room for many analyses of one guest, for tests that make many. */
export async function makeRoomySite(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await copySite()
  await appendFile(join(folder, 'site.yaml'), ROOM)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
