/** How much of a file the first look needs, in bytes. */
export const START_BYTES = 4096

const KINDS: readonly { readonly start: readonly number[]; readonly message: string }[] = [
  { start: [0x1f, 0x8b], message: 'is compressed (gzip). Unpack it and choose the table inside.' },
  {
    start: [0x50, 0x4b, 0x03, 0x04],
    message: 'is an Excel workbook or a zip archive. Save the sheet as CSV and choose that file.',
  },
  { start: [0xd0, 0xcf, 0x11, 0xe0], message: 'is an old Excel workbook. Save the sheet as CSV and choose that file.' },
  { start: [0x25, 0x50, 0x44, 0x46], message: 'is a PDF document. Choose the table as CSV, TSV or text.' },
  { start: [0x42, 0x5a, 0x68], message: 'is compressed (bzip2). Unpack it and choose the table inside.' },
  { start: [0x28, 0xb5, 0x2f, 0xfd], message: 'is compressed (zstd). Unpack it and choose the table inside.' },
  { start: [0xfd, 0x37, 0x7a, 0x58], message: 'is compressed (xz). Unpack it and choose the table inside.' },
  { start: [0x89, 0x48, 0x44, 0x46], message: 'is an HDF5 file. Choose the table as CSV, TSV or text.' },
  { start: [0x89, 0x50, 0x4e, 0x47], message: 'is an image. Choose the table as CSV, TSV or text.' },
  { start: [0xff, 0xd8, 0xff], message: 'is an image. Choose the table as CSV, TSV or text.' },
]

/**
 * A cheap look before anything is sent; the site checks the whole file afterwards.
 *
 * @param start  the first {@link START_BYTES} of the file
 * @returns a sentence if it plainly is not a table, else undefined
 */
export function lookAtStart(fileName: string, start: Uint8Array): string | undefined {
  if (start.length === 0) return `“${fileName}” is empty. Choose the file that holds the table.`
  const kind = KINDS.find(({ start: magic }) => magic.every((byte, index) => start[index] === byte))
  if (kind) return `“${fileName}” ${kind.message}`
  if (start.includes(0) && !isUtf16(start)) {
    return `“${fileName}” is not a text file. Choose the table as CSV, TSV or text.`
  }
  return undefined
}

const isUtf16 = (start: Uint8Array): boolean =>
  (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)
