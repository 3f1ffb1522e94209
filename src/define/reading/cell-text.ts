import { QUOTE } from './bytes.ts'

const decoder = new TextDecoder()

/** Text of a cell: quotes taken off, blanks around it cut, in Unicode's composed form, so that equal looking names are equal. */
export function cellText(bytes: Uint8Array, start: number, end: number): string {
  const text = decoder.decode(bytes.subarray(start, end)).trim()
  if (text.charCodeAt(0) !== QUOTE) return text.normalize('NFC')
  return text.slice(1, -1).replaceAll('""', '"').trim().normalize('NFC')
}
