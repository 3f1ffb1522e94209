import type { Problem } from './problem.ts'
import { COMMA, SEMICOLON, SPACE, TAB } from './reading/bytes.ts'
import { cellText } from './reading/cell-text.ts'
import { describeGridFault, describeTextFault } from './reading/describe-fault.ts'
import { detectSeparator } from './reading/detect-separator.ts'
import { type Grid, gatherCells, isBlankCell } from './reading/gather-cells.ts'
import { openText } from './reading/open-text.ts'
import { recogniseFile } from './reading/recognise-file.ts'
import type { RawTable, Separator } from './table.ts'
import { shorten } from './words.ts'

const HEAD_BYTES = 1000

/**
 * Reads a table: samples in rows, features in columns, sample ids in the first column, names of the features in the
 * first row.
 *
 * Separator (comma, semicolon, tab) and line ends (LF, CRLF, CR) are found from the content, whatever the name says.
 * UTF-8 with or without a mark, UTF-16 with one. Quoted cells may hold separators, line ends and doubled quotes; blank
 * rows are passed over. A header one cell shorter than the rows is R's, which does not name the ids. Ids are text.
 *
 * @returns the table; or the first problem, with its row, column and value where it has one: EMPTY_FILE, NO_SAMPLES,
 *   ONE_COLUMN, WORKBOOK, COMPRESSED_FILE, NOT_A_TABLE, BINARY_FILE, WRONG_ENCODING, UNCLOSED_QUOTE, TEXT_AFTER_QUOTE,
 *   ROW_TOO_SHORT, ROW_TOO_LONG, TABLE_TOO_LARGE
 */
export function readTable(
  bytes: Uint8Array,
  fileName: string,
): { readonly table: RawTable } | { readonly problem: Problem } {
  const file = shorten(fileName)
  const empty = `${file} is empty. Upload a table with samples in rows and features in columns.`
  const refuse = (code: string, message: string) => ({ problem: { code, file, message } })
  const disguise = recogniseFile(bytes)
  if (disguise) {
    return refuse(disguise.code, `${file} is ${disguise.what}, not a table in text form. ${disguise.advice}.`)
  }
  const text = openText(bytes)
  if (text.fault) return { problem: describeTextFault(text.bytes, text.fault, file) }
  if (holdsNothing(text.bytes)) return refuse('EMPTY_FILE', empty)
  const separator = detectSeparator(text.bytes)
  if (separator === undefined) return refuse('ONE_COLUMN', describeOneColumn(text.bytes, file))
  const grid = gatherCells(text.bytes, separator)
  if (!grid) return refuse('EMPTY_FILE', empty)
  if ('fault' in grid) return { problem: describeGridFault(text.bytes, grid, file) }
  if (grid.rows.length === 0) {
    return refuse('NO_SAMPLES', `${file} has a header but no samples below it. Put one sample in each further row.`)
  }
  const { encoding, bytes: content } = text
  return { table: { ...arrangeTable(content, grid), separator: SEPARATORS[separator], encoding } }
}

const SEPARATORS: Readonly<Record<number, Separator>> = { [COMMA]: ',', [SEMICOLON]: ';', [TAB]: '\t' }

/** Whether there is nothing but blanks and separators. */
function holdsNothing(bytes: Uint8Array): boolean {
  return bytes.every(byte => byte <= SPACE || byte === COMMA || byte === SEMICOLON)
}

/** Takes the first column for the ids and names the others. */
function arrangeTable(bytes: Uint8Array, grid: Grid): Omit<RawTable, 'separator' | 'encoding'> {
  const { headerRow, rows, width } = grid
  const cells = { bytes, offsets: grid.offsets, stride: width + 1 }
  const sampleIds = rows.map((_, sample) => {
    const start = sample * cells.stride
    return cellText(bytes, cells.offsets[start], cells.offsets[start + 1] - 1)
  })
  const [idHeader, ...featureNames] = completeHeader(bytes, grid)
  return { idHeader, sampleIds, featureNames, headerRow, rows, cells }
}

/**
 * A header one cell shorter than the rows is R's, and the missing cell is the first; unless nothing stands in the last
 * column: then the rows end in a separator that the header lacks, and the missing cell is the last.
 */
function completeHeader(bytes: Uint8Array, { header, width, rows, offsets }: Grid): readonly string[] {
  if (header.length === width) return header
  const isLastEmpty = rows.every((_, sample) => {
    const end = (sample + 1) * (width + 1) - 1
    return isBlankCell(bytes, offsets[end - 1], offsets[end] - 1)
  })
  return isLastEmpty ? [...header, ''] : ['', ...header]
}

function describeOneColumn(bytes: Uint8Array, file: string): string {
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES))
  const isSpaced = head.split(/[\r\n]+/, 2).every(line => /\S[ |]+\S/.test(line))
  const found = isSpaced ? 'is not separated by commas, semicolons or tabs' : 'has only one column'
  return `${file} ${found}. Save it as CSV, with samples in rows, features in columns and the sample ids first.`
}
