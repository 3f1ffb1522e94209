import { textWidth } from './text-width.ts'

/** A text as it is drawn, and in full where it had to be shortened. */
export interface FittedLabel {
  readonly text: string
  readonly full: string
  readonly width: number
  readonly isShortened: boolean
}

const ELLIPSIS = '…'
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
/** Characters that draw nothing, or that turn the direction of all that follows. */
const INVISIBLE = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+/gu

/**
 * Shortens a name from any script to a width. The middle is left out, because scientific names often differ at the end;
 * letters stay whole with their accents.
 */
export function fitLabel(name: string, size: number, maxWidth: number): FittedLabel {
  const full = name.toWellFormed().replace(INVISIBLE, ' ').trim()
  const isShortened = textWidth(full, size) > maxWidth
  const text = isShortened ? shorten(full, size, maxWidth) : full
  // An isolate keeps a right-to-left name, its brackets and its ellipsis in order.
  const isolated = RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text
  return { text: isolated, full, width: textWidth(text, size), isShortened }
}

function shorten(text: string, size: number, maxWidth: number): string {
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
  let room = maxWidth - textWidth(ELLIPSIS, size)
  let head = 0
  let tail = letters.length
  while (head < tail) {
    // Two letters at the start for each at the end.
    const isHead = head <= 2 * (letters.length - tail)
    const width = textWidth(letters[isHead ? head : tail - 1], size)
    if (width > room) break
    room -= width
    if (isHead) head++
    else tail--
  }
  return `${letters.slice(0, head).join('').trimEnd()}${ELLIPSIS}${letters.slice(tail).join('').trimStart()}`
}
