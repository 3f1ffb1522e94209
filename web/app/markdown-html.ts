/** The server makes these pages from Markdown without HTML of the author's own, so their tags are few and well-formed. */

const LONGEST_DESCRIPTION = 160
const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** The beginning of the first paragraph as plain text, for search engines. */
export function firstSentences(html: string): string {
  const text = plainText(/<p>(.*?)<\/p>/s.exec(html)?.[1] ?? '')
  if (text.length <= LONGEST_DESCRIPTION) return text
  return `${text.slice(0, text.lastIndexOf(' ', LONGEST_DESCRIPTION))} …`
}

/** Headings of the second level that can be linked to. */
export function listHeadings(html: string): { id: string; text: string }[] {
  return Array.from(html.matchAll(/<h2 id="([^"]+)"[^>]*>(.*?)<\/h2>/gs), ([, id, inner]) => ({
    id: decodeEntities(id),
    text: plainText(inner),
  }))
}

function plainText(html: string): string {
  return decodeEntities(html.replace(/<[^>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim()
}

function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot);/g, (_entity, name: string) => CHARACTERS[name])
}
