import { fitLabel } from '../../src/draw/fit-label.ts'
import type { KeyEntry } from './describe-key.ts'

interface PlacedEntry extends KeyEntry {
  /** Left edge of the mark, and of the text; and the middle of the line that both stand on. */
  readonly x: number
  readonly textX: number
  readonly y: number
}

const KEY_SIZE = 9
/** Length of a line, and width of a shape. */
export const KEY_MARK = { line: 14, round: 7, square: 7 }
const SIDE = 12
const GAP = { mark: 4, entry: 14, line: 14 }
const FOOT = 10

/** Sets the key of a figure in lines below it. @returns its entries, from 0 downwards, and how high it is */
export function layOutKey(
  entries: readonly KeyEntry[],
  width: number,
): { readonly height: number; readonly entries: readonly PlacedEntry[] } {
  const placed: PlacedEntry[] = []
  let [x, y] = [SIDE, GAP.line / 2]
  for (const entry of entries) {
    const before = entry.mark ? KEY_MARK[entry.mark] + GAP.mark : 0
    const label = fitLabel(entry.text, KEY_SIZE, width - 2 * SIDE - before)
    if (x > SIDE && x + before + label.width > width - SIDE) [x, y] = [SIDE, y + GAP.line]
    placed.push({ ...entry, text: label.text, x, textX: x + before, y })
    x += before + label.width + GAP.entry
  }
  return { height: entries.length > 0 ? y + GAP.line / 2 + FOOT : 0, entries: placed }
}
