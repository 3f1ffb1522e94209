interface Signature {
  readonly bytes: readonly number[]
  readonly code: 'WORKBOOK' | 'COMPRESSED_FILE' | 'NOT_A_TABLE'
  readonly what: string
}

const SAVE_AS_CSV = 'Save the sheet as CSV (UTF-8) and upload that file'
const UNPACK = 'Unpack it and upload the table inside'
const ADVICE = {
  WORKBOOK: SAVE_AS_CSV,
  COMPRESSED_FILE: UNPACK,
  NOT_A_TABLE: 'Upload a table saved as CSV or tab-separated text',
}

const text = (characters: string) => Array.from(characters, character => character.charCodeAt(0))

/** First bytes of what people upload in place of a table. */
const SIGNATURES: readonly Signature[] = [
  { bytes: [0x1f, 0x8b], code: 'COMPRESSED_FILE', what: 'a gzip archive' },
  { bytes: [...text('BZh9'), 0x31, 0x41, 0x59], code: 'COMPRESSED_FILE', what: 'a bzip2 archive' },
  { bytes: [0xfd, ...text('7zXZ'), 0], code: 'COMPRESSED_FILE', what: 'an xz archive' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], code: 'COMPRESSED_FILE', what: 'a Zstandard archive' },
  { bytes: [...text('7z'), 0xbc, 0xaf, 0x27, 0x1c], code: 'COMPRESSED_FILE', what: 'a 7-Zip archive' },
  { bytes: [...text('Rar!'), 0x1a, 7], code: 'COMPRESSED_FILE', what: 'a RAR archive' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], code: 'WORKBOOK', what: 'an Excel workbook (.xls)' },
  { bytes: [...text('%PDF')], code: 'NOT_A_TABLE', what: 'a PDF document' },
  { bytes: [0x89, ...text('PNG')], code: 'NOT_A_TABLE', what: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], code: 'NOT_A_TABLE', what: 'a JPEG image' },
  { bytes: [0x89, ...text('HDF')], code: 'NOT_A_TABLE', what: 'an HDF5 file' },
]

const ZIP = [...text('PK'), 3, 4]
/** A workbook names its parts near the beginning. */
const ZIP_HEAD_BYTES = 4096
const HEAD_BYTES = 512

export interface Disguise {
  readonly code: Signature['code']
  /** Such as `an Excel workbook (.xlsx)`. */
  readonly what: string
  readonly advice: string
}

/** Recognises a workbook, an archive, a picture or a web page by its first bytes, whatever its name says. */
export function recogniseFile(bytes: Uint8Array): Disguise | undefined {
  const found =
    SIGNATURES.find(signature => startsWith(bytes, signature.bytes)) ?? recogniseZip(bytes) ?? recogniseMarkup(bytes)
  return found && { code: found.code, what: found.what, advice: ADVICE[found.code] }
}

function recogniseZip(bytes: Uint8Array): Omit<Signature, 'bytes'> | undefined {
  if (!startsWith(bytes, ZIP)) return undefined
  const head = headOf(bytes, ZIP_HEAD_BYTES)
  if (/opendocument\.spreadsheet/.test(head)) return { code: 'WORKBOOK', what: 'an OpenDocument workbook (.ods)' }
  if (/\bxl\/|\[Content_Types\]\.xml|_rels\/|docProps\//.test(head)) {
    return { code: 'WORKBOOK', what: 'an Excel workbook (.xlsx)' }
  }
  return { code: 'COMPRESSED_FILE', what: 'a zip archive' }
}

/** Some programs save a web page or XML under the name of a workbook. */
function recogniseMarkup(bytes: Uint8Array): Omit<Signature, 'bytes'> | undefined {
  const head = headOf(bytes, HEAD_BYTES).replace(/^(ï»¿)?\s+/, '')
  if (/^(<!doctype html|<html|<table|<head|<body|<meta)/i.test(head))
    return { code: 'NOT_A_TABLE', what: 'a web page (HTML)' }
  return /^<\?xml/i.test(head) ? { code: 'NOT_A_TABLE', what: 'an XML document' } : undefined
}

const headOf = (bytes: Uint8Array, length: number) => String.fromCharCode(...bytes.subarray(0, length))

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, index) => bytes[index] === byte)
