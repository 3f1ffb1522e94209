import MarkdownIt from 'markdown-it'

/** The page and the panel around a text have headings of their own. */
const HEADINGS_ABOVE = 2

/**
 * Markdown that a tool wrote, as safe HTML: tags in it are shown as text, links that run scripts are not made.
 *
 * @param addressOf  address of a file of the results, for pictures and links that are relative to the text
 */
export function renderMarkdown(text: string, addressOf: (file: string) => string): string {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false })
  const { normalizeLink } = markdown
  markdown.normalizeLink = address =>
    isRelative(address) ? addressOf(decodePath(address)) : normalizeLink.call(markdown, address)
  markdown.core.ruler.push('lower_headings', ({ tokens }) => {
    for (const token of tokens) {
      if (token.type.startsWith('heading_')) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + HEADINGS_ABOVE)}`
    }
  })
  return markdown.render(text)
}

/** No scheme, not from the root, not a place on the page. */
const isRelative = (address: string) => !/^([a-z][a-z0-9+.-]*:|\/|#|\?)/i.test(address)

function decodePath(address: string): string {
  try {
    return decodeURIComponent(address).replace(/^\.\//, '')
  } catch {
    return address
  }
}
