import type { RawTable } from '../table.ts'
import { CARRIAGE_RETURN, LINE_FEED, SPACE, TAB } from './bytes.ts'

type Encoding = RawTable['encoding']

/** Why bytes are not the text of a table. */
export interface TextFault {
  readonly code: 'WRONG_ENCODING' | 'BINARY_FILE'
  /** What was found, as the end of a sentence. */
  readonly reason: string
  /** Byte at which it was found, if the text before it can be read. */
  readonly offset?: number
}

export interface OpenedText {
  /** UTF-8, without a mark. */
  readonly bytes: Uint8Array
  readonly encoding: Encoding
  /** What is wrong, if anything; the bytes up to its offset are right. */
  readonly fault?: TextFault
}

/** Turns the bytes of a file into UTF-8: as they are, or from UTF-16 with a mark. */
export function openText(bytes: Uint8Array): OpenedText {
  const mark = (...start: number[]) => start.every((byte, index) => bytes[index] === byte)
  if (mark(0xff, 0xfe, 0, 0) || mark(0, 0, 0xfe, 0xff)) {
    return { bytes, encoding: 'utf-8', fault: { code: 'WRONG_ENCODING', reason: 'is in UTF-32' } }
  }
  if (mark(0xff, 0xfe)) return convertUtf16(bytes, 'utf-16le')
  if (mark(0xfe, 0xff)) return convertUtf16(bytes, 'utf-16be')
  const content = mark(0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes
  return { bytes: content, encoding: 'utf-8', ...withFault(findFault(content)) }
}

function convertUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): OpenedText {
  try {
    const content = new TextEncoder().encode(new TextDecoder(encoding, { fatal: true }).decode(bytes))
    return { bytes: content, encoding, ...withFault(findFault(content)) }
  } catch {
    return {
      bytes,
      encoding,
      fault: { code: 'WRONG_ENCODING', reason: 'begins as UTF-16 but is not, or is cut short' },
    }
  }
}

const withFault = (fault: TextFault | undefined) => (fault ? { fault } : {})

const FIRST_NOT_ASCII = 0x80
const DELETE = 0x7f

/** The first byte that UTF-8 or a table does not allow. */
function findFault(bytes: Uint8Array): TextFault | undefined {
  let at = 0
  while (at < bytes.length) {
    const byte = bytes[at]
    if (byte < FIRST_NOT_ASCII) {
      if ((byte < SPACE && byte !== TAB && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) || byte === DELETE) {
        return describeControl(bytes, at)
      }
      at++
    } else {
      const length = characterLength(bytes, at)
      if (length === 0) {
        return { code: 'WRONG_ENCODING', reason: `is not in UTF-8 (byte 0x${hex(byte)})`, offset: at }
      }
      at += length
    }
  }
  return undefined
}

/** Bytes of the UTF-8 character that begins here; 0 when there is none (overlong and surrogate forms included). */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]
  const second = bytes[at + 1]
  if (first >= 0xc2 && first <= 0xdf) return isFollower(second) ? 2 : 0
  if (first >= 0xe0 && first <= 0xef) {
    const isSecondRight = (first !== 0xe0 || second >= 0xa0) && (first !== 0xed || second < 0xa0)
    return isFollower(second) && isSecondRight && isFollower(bytes[at + 2]) ? 3 : 0
  }
  if (first < 0xf0 || first > 0xf4) return 0
  const isSecondRight = (first !== 0xf0 || second >= 0x90) && (first !== 0xf4 || second < 0x90)
  return isFollower(second) && isSecondRight && isFollower(bytes[at + 2]) && isFollower(bytes[at + 3]) ? 4 : 0
}

const isFollower = (byte: number) => byte >= 0x80 && byte <= 0xbf

function describeControl(bytes: Uint8Array, at: number): TextFault {
  if (bytes[at] !== 0) {
    return { code: 'BINARY_FILE', reason: `holds a control character (0x${hex(bytes[at])})`, offset: at }
  }
  if (looksLikeUtf16(bytes)) return { code: 'WRONG_ENCODING', reason: 'is in UTF-16 without a byte order mark' }
  return { code: 'BINARY_FILE', reason: 'is not text' }
}

/** Every other byte of Western text in UTF-16 is zero. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 1000)
  const zeros = [0, 0]
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]++
  })
  return Math.min(...zeros) === 0 && Math.max(...zeros) > head.length / 5
}

const hex = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0')
