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
  '.htm': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
}

/** For reports with their scripts, fonts and pictures inside, also as R Markdown, Quarto and Plotly write them: nothing is loaded or sent. */
const REPORT = [
  'sandbox allow-scripts',
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' data: blob:",
  "style-src 'unsafe-inline' data:",
  'img-src data: blob:',
  'font-src data:',
  'media-src data: blob:',
  'worker-src data: blob:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ')
/** A drawing needs no script. */
const DRAWING =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'"
/** Viewers of browsers refuse to show a document in a sandbox; they run its scripts, if at all, in one of their own. */
const DOCUMENT = "frame-ancestors 'self'"
const POLICIES: Readonly<Record<string, string>> = { '.svg': DRAWING, '.pdf': DOCUMENT }

/**
 * Sends a file that a tool made, to be shown. Whatever it holds cannot act in the name of the site: it runs, if at all, in
 * an origin of its own, and may load nothing.
 */
export async function showFile(reply: FastifyReply, path: string): Promise<FastifyReply> {
  const file = await open(path, 'r')
  const { size } = await file.stat()
  const extension = extname(path).toLowerCase()
  return reply
    .header('content-security-policy', POLICIES[extension] ?? REPORT)
    .header('x-frame-options', 'SAMEORIGIN')
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, max-age=3600, immutable')
    .header('content-length', size)
    .type(TYPES[extension] ?? 'application/octet-stream')
    .send(file.createReadStream())
}
