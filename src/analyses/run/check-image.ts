import { extname } from 'node:path'
import type { OutputFault } from './output-fault.ts'
import type { FileEnds } from './read-ends.ts'

const text = (bytes: Uint8Array) => String.fromCharCode(...bytes)

interface Format {
  readonly name: string
  readonly begins: (head: string) => boolean
  /** Whether the last bytes are those of a whole file; a program that died while it drew leaves less. */
  readonly ends?: (tail: string) => boolean
}

const PNG: Format = {
  name: 'a PNG image',
  begins: head => head.startsWith('\x89PNG\r\n\x1a\n'),
  ends: tail => tail.includes('IEND'),
}
const JPEG: Format = { name: 'a JPEG image', begins: head => head.startsWith('\xff\xd8\xff') }
const FORMATS: Readonly<Record<string, Format>> = {
  '.png': PNG,
  '.jpg': JPEG,
  '.jpeg': JPEG,
  '.gif': { name: 'a GIF image', begins: head => /^GIF8[79]a/.test(head) },
  '.webp': { name: 'a WebP image', begins: head => /^RIFF[\s\S]{4}WEBP/.test(head) },
  '.pdf': {
    name: 'a PDF document',
    begins: head => head.slice(0, 1_024).includes('%PDF-'),
    ends: tail => tail.includes('%%EOF'),
  },
  '.svg': {
    name: 'an SVG image',
    begins: head => /<svg[\s>]/.test(head),
    ends: tail => /<\/svg>\s*(<!--[\s\S]*)?$|-->\s*$|\/>\s*$/.test(tail),
  },
}

const UNKNOWN_EXTENSION = 'has no extension of an image that browsers show: .svg, .png, .jpg, .gif, .webp or .pdf'

/** Whether a file is the image that its name says, from beginning to end; what is wrong goes on from its name. */
export function checkImage(path: string, { head, tail }: FileEnds): OutputFault | undefined {
  const format = FORMATS[extname(path).toLowerCase()]
  if (!format) return { kind: 'extension', problem: UNKNOWN_EXTENSION }
  if (!format.begins(text(head.subarray(0, 8_192)) + text(head.subarray(8_192, 16_384))))
    return { kind: 'image', problem: `is not ${format.name}` }
  return format.ends?.(text(tail)) === false
    ? { kind: 'image', problem: `is ${format.name} that breaks off` }
    : undefined
}
