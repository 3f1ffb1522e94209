import { open } from 'node:fs/promises'
import type { FastifyReply } from 'fastify'

interface SentFile {
  /** Absolute, made of ids: never of what a person typed. */
  readonly path: string
  /** Name under which the browser saves it: any text. */
  readonly fileName: string
  readonly type: string
}

/** Sends a file to be saved, never to be shown: a table that looks like a page is not run as one. */
export async function sendFile(reply: FastifyReply, { path, fileName, type }: SentFile): Promise<FastifyReply> {
  const file = await open(path, 'r')
  const { size } = await file.stat()
  return reply
    .header('content-disposition', attachmentAs(fileName))
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .header('content-length', size)
    .type(type)
    .send(file.createReadStream())
}

/** RFC 6266: an ASCII name for old programs, and the name itself percent-encoded (RFC 8187) for all others. */
function attachmentAs(fileName: string): string {
  const plain =
    fileName
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/["\\/%;]/g, '_')
      .trim() || 'file'
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(/['()*]/g, character => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  })
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
