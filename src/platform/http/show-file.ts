import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import type { FastifyReply } from 'fastify'

/** Types that browsers show; everything else is bytes. */
const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv; charset=utf-8',
  '.tsv': 'text/tab-separated-values; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.log': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.pdf': 'application/pdf',
}

/**
 * Sends a file that a tool made, to be shown. Whatever it holds cannot act in the name of the site: it runs, if at all, in
 * an origin of its own, and may load nothing.
 */
export async function showFile(reply: FastifyReply, path: string): Promise<FastifyReply> {
  const file = await open(path, 'r')
  const { size } = await file.stat()
  return reply
    .header(
      'content-security-policy',
      "sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'",
    )
    .header('x-frame-options', 'SAMEORIGIN')
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, max-age=3600, immutable')
    .header('content-length', size)
    .type(TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream')
    .send(file.createReadStream())
}
