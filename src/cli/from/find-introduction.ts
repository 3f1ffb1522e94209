/** What a script says about itself at its beginning: its docstring, or its first comment. */
export function findIntroduction(source: string): string {
  const begin = source.replace(/^#!.*\n/, '').trimStart()
  const [, docstring] = /^[rR]?(?:"""|''')([\s\S]*?)(?:"""|''')/.exec(begin) ?? []
  if (docstring !== undefined) return dropUsage(docstring)
  const [comment = ''] = /^(#.*(\n|$))+/.exec(begin) ?? []
  return dropUsage(comment.replace(/^#+[' ]*/gm, ''))
}

/** The first paragraph, up to how the script is called. */
function dropUsage(text: string): string {
  const [paragraph = ''] = text.trim().split(/\n\s*\n/)
  return paragraph
    .replace(/\busage\s*:[\s\S]*$/i, '')
    .replace(/^(Rscript|python3?|-\*-|coding|vim:).*$/gm, '')
    .trim()
}
