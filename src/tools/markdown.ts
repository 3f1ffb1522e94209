import MarkdownIt from 'markdown-it'

// Without HTML of the author's own, and with links checked: what comes out is safe to show.
const markdown = new MarkdownIt({ html: false, linkify: true, typographer: true })

markdown.core.ruler.push('heading-ids', state => {
  const taken = new Set<string>()
  state.tokens.forEach((token, index) => {
    if (token.type === 'heading_open') token.attrSet('id', uniqueId(slugOf(state.tokens[index + 1].content), taken))
  })
})

/** Makes safe HTML of Markdown; headings get ids, so that links can lead to them (`/help#common-questions`). */
export function renderMarkdown(text: string): string {
  return markdown.render(text)
}

/** Splits a page into its title, the text of a first heading of the first level, and all that follows. */
export function splitTitle(text: string): { readonly title?: string; readonly body: string } {
  const match = /^\uFEFF?\s*#[ \t]+(.+?)[ \t#]*(?:\r?\n|$)/.exec(text)
  return match ? { title: unescapeMarkdown(match[1]), body: text.slice(match[0].length) } : { body: text }
}

/** Puts values in the place of `{{name}}`. */
export function fillPlaceholders(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}

/** Text as Markdown that shows just this text. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+\-.!|~&:]/g, '\\$&').replace(/\s+/g, ' ')
}

/** Takes the backslashes away that make a sign a plain one. */
function unescapeMarkdown(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1')
}

function slugOf(heading: string): string {
  const words = heading.toLowerCase().replace(/[^\p{L}\p{N}\s-]/gu, '')
  return words.trim().replace(/\s+/g, '-') || 'section'
}

function uniqueId(slug: string, taken: Set<string>): string {
  let id = slug
  for (let count = 2; taken.has(id); count++) id = `${slug}-${count}`
  taken.add(id)
  return id
}
