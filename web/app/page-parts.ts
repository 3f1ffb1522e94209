import type { TextKey } from '../texts/create-texts.ts'

/** Parts of a page that a line of its Markdown asks for: `{{example-table}}`, `{{example-result}}`. */
const PARTS = ['example-table', 'example-result'] as const
type PartName = (typeof PARTS)[number]

interface LivePart {
  readonly part: PartName
  /** A heading of its own, where the page has none for it. */
  readonly title?: TextKey
}

export type PagePart = { readonly html: string } | LivePart

const isPart = (name: string): name is PartName => (PARTS as readonly string[]).includes(name)

/** A help page that does not say where its example belongs shows it at its end. */
export function addExample(parts: readonly PagePart[]): readonly PagePart[] {
  if (parts.some(part => 'part' in part)) return parts
  const added: readonly LivePart[] = [
    { part: 'example-table', title: 'annotated.title' },
    { part: 'example-result', title: 'siteExample.title' },
  ]
  return [...parts, ...added]
}

/** Splits the HTML of a page where a line names a part, in the order of the page. */
export function splitParts(html: string): readonly PagePart[] {
  const pieces = html.split(/<p>\{\{([a-z-]+)\}\}<\/p>\n?/)
  return pieces.flatMap((piece, index): PagePart[] => {
    if (index % 2 === 0) return piece.trim() === '' ? [] : [{ html: piece }]
    return isPart(piece) ? [{ part: piece }] : []
  })
}
