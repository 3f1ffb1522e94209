const LONGEST_BYTES = 255
/** Longest extension that survives when a name is cut. */
const LONGEST_EXTENSION = 16

/** Control characters, and those that reverse the direction of the text after them, which could make `gpj.exe` read as `exe.jpg`. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\u200E\u200F\uFEFF]/gu

/**
 * The name of an uploaded file as it is kept and shown: any script, one line, no folders, at most 255 bytes.
 * It is never used as a path.
 */
export function cleanFileName(given: string | null | undefined): string {
  const lastPart = (given ?? '').split(/[/\\]/).at(-1) ?? ''
  const name = lastPart.toWellFormed().replace(INVISIBLE, ' ').normalize('NFC').trim()
  return shorten(name) || 'unnamed'
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_BYTES) return name
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 && Buffer.byteLength(name.slice(dot)) <= LONGEST_EXTENSION ? name.slice(dot) : ''
  return cutBytes(name, LONGEST_BYTES - Buffer.byteLength(extension)) + extension
}

/** The longest beginning of so many bytes that cuts no character in two. */
function cutBytes(text: string, bytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes))
  return text.slice(0, read)
}
