const CENTRAL_ENTRY = 0x02014b50
const END_OF_CENTRAL = 0x06054b50

/** Names of the files in a zip archive, read from its central directory. */
export function listArchive(bytes: Buffer): string[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || bytes.readUInt32LE(end) !== END_OF_CENTRAL) throw new Error('This is no zip archive.')
  const names: string[] = []
  let offset = bytes.readUInt32LE(end + 16)
  while (offset < end && bytes.readUInt32LE(offset) === CENTRAL_ENTRY) {
    const nameLength = bytes.readUInt16LE(offset + 28)
    names.push(bytes.toString('utf8', offset + 46, offset + 46 + nameLength))
    offset += 46 + nameLength + bytes.readUInt16LE(offset + 30) + bytes.readUInt16LE(offset + 32)
  }
  return names
}
