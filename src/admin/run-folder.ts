import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import '../analyses/analyses.table.ts'
import { existsSync } from 'node:fs'
import type { Config } from '../config.ts'
import type { Db } from '../platform/database/open-database.ts'
import { failedFolder, isSafeName, runFolder } from '../platform/files/folders.ts'
import { listFiles, openBelow } from '../platform/files/list-files.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import type { FileText } from './runs.contract.ts'

/** Listed of a folder. */
export const MOST_LISTED = 2_000
const MOST_PACKED = 20_000
/** Shown of a text: so much of its begin, and of its end. */
const SHOWN_BYTES = 100_000

/**
 * The folder that is kept of a run: that of a failure, or that of its last attempt.
 *
 * @throws NOT_FOUND when there is no such analysis
 */
export async function findRunFolder(config: Config, db: Db, id: string): Promise<string> {
  const run = isSafeName(id)
    ? await db.selectFrom('analyses').select('attempt').where('id', '=', id).executeTakeFirst()
    : undefined
  if (!run) throw httpErrors.make('NOT_FOUND')
  const failed = failedFolder(config, id)
  return existsSync(failed) ? failed : runFolder(config, id, run.attempt)
}

/**
 * A file of a run as text: whole, or where it is long its begin and its end.
 *
 * @throws NOT_FOUND
 */
export async function readFileText(folder: string, path: string): Promise<FileText> {
  const file = await openBelow(folder, path)
  if (!file) throw httpErrors.make('NOT_FOUND')
  try {
    const { size } = await file.stat()
    const read = async (position: number, length: number) => {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position })
      return buffer.subarray(0, bytesRead)
    }
    const isLong = size > 2 * SHOWN_BYTES
    const begin = await read(0, isLong ? SHOWN_BYTES : size)
    const isBinary = begin.includes(0)
    const end = isLong && !isBinary ? await read(size - SHOWN_BYTES, SHOWN_BYTES) : Buffer.alloc(0)
    return { bytes: size, isBinary, begin: isBinary ? '' : begin.toString(), end: end.toString() }
  } finally {
    await file.close()
  }
}

/** Packs the plain files of a folder while they are sent. One that is gone meanwhile breaks the archive off. */
export async function packFolder(folder: string): Promise<Readable> {
  const zip = new ZipFile()
  const { files } = await listFiles(folder, MOST_PACKED)
  for (const { path } of files.filter(({ kind }) => kind === 'file')) {
    zip.addReadStreamLazy(path.replaceAll('\\', '_'), { mode: 0o100644 }, done => {
      openBelow(folder, path).then(
        file => {
          if (file) done(null, file.createReadStream())
          else zip.emit('error', new Error(`${path} is gone.`))
        },
        error => zip.emit('error', error),
      )
    })
  }
  const output = zip.outputStream as Readable
  zip.on('error', error => output.destroy(error))
  zip.end()
  return output
}
