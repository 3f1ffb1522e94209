import type { TextKey, Wording } from '../texts/create-texts.ts'
/** How much of a file the first look needs, in bytes. */
export const START_BYTES = 4096

const KINDS: readonly { readonly start: readonly number[]; readonly key: TextKey }[] = [
  { start: [0x1f, 0x8b], key: 'file.is.gzip' },
  {
    start: [0x50, 0x4b, 0x03, 0x04],
    key: 'file.is.workbook',
  },
  { start: [0xd0, 0xcf, 0x11, 0xe0], key: 'file.is.oldWorkbook' },
  { start: [0x25, 0x50, 0x44, 0x46], key: 'file.is.pdf' },
  { start: [0x42, 0x5a, 0x68], key: 'file.is.bzip2' },
  { start: [0x28, 0xb5, 0x2f, 0xfd], key: 'file.is.zstd' },
  { start: [0xfd, 0x37, 0x7a, 0x58], key: 'file.is.xz' },
  { start: [0x89, 0x48, 0x44, 0x46], key: 'file.is.hdf5' },
  { start: [0x89, 0x50, 0x4e, 0x47], key: 'file.is.image' },
  { start: [0xff, 0xd8, 0xff], key: 'file.is.image' },
]

/**
 * A cheap look before anything is sent; the site checks the whole file afterwards.
 *
 * @param start  the first {@link START_BYTES} of the file
 * @returns what to say if it plainly is not a table, else undefined
 */
export function lookAtStart(fileName: string, start: Uint8Array): Wording | undefined {
  if (start.length === 0) return { key: 'file.is.empty', values: { file: fileName } }
  const kind = KINDS.find(({ start: magic }) => magic.every((byte, index) => start[index] === byte))
  if (kind) return { key: kind.key, values: { file: fileName } }
  if (start.includes(0) && !isUtf16(start)) {
    return { key: 'file.is.binary', values: { file: fileName } }
  }
  return undefined
}

const isUtf16 = (start: Uint8Array): boolean =>
  (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)
