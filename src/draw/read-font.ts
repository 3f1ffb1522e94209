/** What writing text with an outline font (TrueType) takes. */
export interface Font {
  readonly bytes: Uint8Array
  /** Units of an em. */
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  /** xMin, yMin, xMax, yMax. */
  readonly box: readonly [number, number, number, number]
  /** By glyph: how far the next one is, in units. */
  readonly advances: readonly number[]
  /** The glyph of a character; 0 where the font has none. */
  readonly glyphOf: (codePoint: number) => number
}

/** Reads the tables of a TrueType font that are needed to write with it. */
export function readFont(bytes: Uint8Array): Font {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = readTables(view)
  const at = (name: string) => {
    const offset = tables.get(name)
    if (offset === undefined) throw new Error(`The font has no table ${name}.`)
    return offset
  }
  const [head, hhea] = [at('head'), at('hhea')]
  const [count, glyphs] = [view.getUint16(hhea + 34), view.getUint16(at('maxp') + 4)]
  const hmtx = at('hmtx')
  const advances = Array.from({ length: glyphs }, (_, glyph) => view.getUint16(hmtx + 4 * Math.min(glyph, count - 1)))
  return {
    bytes,
    unitsPerEm: view.getUint16(head + 18),
    ascent: view.getInt16(hhea + 4),
    descent: view.getInt16(hhea + 6),
    box: [36, 38, 40, 42].map(offset => view.getInt16(head + offset)) as [number, number, number, number],
    advances,
    glyphOf: readCharacters(view, at('cmap')),
  }
}

function readTables(view: DataView): Map<string, number> {
  const tables = new Map<string, number>()
  for (let table = 0; table < view.getUint16(4); table++) {
    const entry = 12 + 16 * table
    const name = String.fromCharCode(...[0, 1, 2, 3].map(letter => view.getUint8(entry + letter)))
    tables.set(name, view.getUint32(entry + 8))
  }
  return tables
}

const SEGMENTS = 4

/** The part of the character map for the characters below 65,536 (format 4), which every font has. */
function readCharacters(view: DataView, cmap: number): Font['glyphOf'] {
  const offsets = Array.from({ length: view.getUint16(cmap + 2) }, (_, at) => cmap + view.getUint32(cmap + 8 + 8 * at))
  const start = offsets.find(offset => view.getUint16(offset) === SEGMENTS)
  if (start === undefined) throw new Error('The font has no map of characters in format 4.')
  const double = view.getUint16(start + 6)
  const [ends, starts] = [start + 14, start + 16 + double]
  const [deltas, ranges] = [starts + double, starts + 2 * double]
  return codePoint => {
    for (let segment = 0; segment < double; segment += 2) {
      if (codePoint > view.getUint16(ends + segment)) continue
      const first = view.getUint16(starts + segment)
      if (codePoint < first) return 0
      const delta = view.getUint16(deltas + segment)
      const range = view.getUint16(ranges + segment)
      if (range === 0) return (codePoint + delta) & 0xffff
      const glyph = view.getUint16(ranges + segment + range + 2 * (codePoint - first))
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}
