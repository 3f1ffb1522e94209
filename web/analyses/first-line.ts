/** The first line of a CSV text as far as it has come; undefined while it may go on. A line break in quotes does not end it. */
export function firstLine(text: string): string | undefined {
  let isQuoted = false
  for (let position = 0; position < text.length; position++) {
    if (text[position] === '"') isQuoted = !isQuoted
    else if (!isQuoted && (text[position] === '\n' || text[position] === '\r')) return text.slice(0, position)
  }
  return undefined
}
