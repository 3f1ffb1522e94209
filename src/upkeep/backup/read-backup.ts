import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { knownMigrations } from '../../platform/database/migrate.ts'
import { backupErrors } from './backup.errors.ts'
import { type BackupEnd, type BackupHead, END_NAME, FORMAT, HEAD_NAME, SUMS_PREFIX } from './backup-format.ts'
import { formatSums, parseSums, summed } from './inventory.ts'
import { readTar, type TarEntry } from './read-tar.ts'

type Part = TarEntry

/**
 * The parts of a backup, in order, as they stream by.
 *
 * @throws BACKUP_DAMAGED with the part; BACKUP_NOT_ONE when not even the first can be read, BACKUP_MISSING
 */
export async function* readBackup(file: string): AsyncGenerator<Part> {
  let last: string | undefined
  const archive = pipeline(createReadStream(file), createGunzip(), () => undefined)
  const explain = (error: unknown) => explainUnreadable(error, { file, last })
  try {
    for await (const { name, size, content } of readTar(archive)) {
      last = name
      yield { name, size, content: explaining(content, explain) }
    }
  } catch (error) {
    throw explain(error)
  } finally {
    archive.destroy()
  }
}

/** The reading of a part fails where it is read, not where the next part is asked for. */
async function* explaining(content: AsyncGenerator<Buffer>, explain: (error: unknown) => unknown) {
  try {
    yield* content
  } catch (error) {
    throw explain(error)
  }
}

function explainUnreadable(error: unknown, { file, last }: { file: string; last: string | undefined }): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return backupErrors.make('BACKUP_MISSING', { values: { file }, cause: error })
  const isUnreadable = code?.startsWith('Z_') || code === 'EISDIR' || /ends too early|header is damaged/.test(message)
  if (!isUnreadable) return error
  if (last === undefined) return backupErrors.make('BACKUP_NOT_ONE', { values: { file: basename(file) }, cause: error })
  return damaged(last, `or what follows it cannot be read (${message})`, error)
}

/** Reads a part as text. */
export async function textOf({ content }: Pick<Part, 'content'>): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

/**
 * Reads a whole backup and compares every part with its checksum; keeps nothing but sums that wait.
 *
 * @throws BACKUP_MISSING, BACKUP_NOT_ONE, BACKUP_TOO_NEW, or BACKUP_DAMAGED, which says which part
 */
export async function verifyBackup(file: string): Promise<{ head: BackupHead; end: BackupEnd }> {
  const allSums = createHash('sha256')
  const waiting = new Map<string, string>()
  let head: BackupHead | undefined
  let end: BackupEnd | undefined
  for await (const part of readBackup(file)) {
    const { name } = part
    if (!head && name !== HEAD_NAME) throw backupErrors.make('BACKUP_NOT_ONE', { values: { file: basename(file) } })
    if (name.startsWith(SUMS_PREFIX)) {
      const text = await textOf(part)
      allSums.update(text)
      compareSums(text, waiting)
    } else if (name === END_NAME) end = parsePart<BackupEnd>(name, await textOf(part))
    else {
      const content = summed(part.content, sum => waiting.set(name, sum))
      if (name === HEAD_NAME) head = await readHead(await textOf({ content }))
      else for await (const _ of content);
    }
  }
  if (!head || !end) throw damaged(END_NAME, 'is missing: the file is not whole')
  const [unsummed] = waiting.keys()
  if (unsummed) throw damaged(unsummed, 'has no checksum')
  if (allSums.digest('hex') !== end.sums) throw damaged('the list of checksums', 'is not the one that was written')
  return { head, end }
}

async function readHead(text: string): Promise<BackupHead> {
  const head = parsePart<BackupHead>(HEAD_NAME, text)
  const known = await knownMigrations()
  const isNewer = head.format > FORMAT || head.migrations.some(name => !known.includes(name))
  if (isNewer) throw backupErrors.make('BACKUP_TOO_NEW', { values: { version: head.version } })
  return head
}

function compareSums(text: string, waiting: Map<string, string>): void {
  const lines = parseSums(text)
  for (const { name, sum } of lines) {
    if (!waiting.has(name)) throw damaged(name, 'is missing')
    if (waiting.get(name) !== sum) throw damaged(name, 'is not what was saved: its checksum differs')
    waiting.delete(name)
  }
  const [unsummed] = waiting.keys()
  if (unsummed || formatSums(lines) !== text) throw damaged(unsummed ?? 'a list of checksums', 'has no checksum')
}

function parsePart<T>(name: string, text: string): T {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw damaged(name, 'is not what was saved', error)
  }
}

export const damaged = (part: string, fault: string, cause?: unknown) =>
  backupErrors.make('BACKUP_DAMAGED', { values: { part, fault }, cause })
