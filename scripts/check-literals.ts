// The words of a page lie in web/texts/, where every language has them; this finds those that a page holds itself.
import { readSources, type Source, type SyntaxNode, visitSource } from './read-sources.ts'

/** Attributes and properties that people read or hear. */
const SPOKEN =
  /^(title|documentTitle|label|lead|help|text|caption|header|placeholder|alt|confirm|description|eyebrow|hint|verb|error|warning|success|message|detail|aria-(label|description|roledescription|valuetext))$/
/** Two words, the first with a capital, or a sentence. */
const SENTENCE = /^\s*\p{Lu}\p{Ll}+[ ,]\s*\S|\p{L}{2,} \p{L}{2,}.*[.?!:]\s*$/u
/** What developers read stays in English: the dev panel, and errors that no page shows. */
const NOT_PAGES = /^web\/(dev\/|vite\.config)/

const sources = readSources(['web/**/*.{ts,tsx}']).filter(
  ({ file }) => !/\.test\.tsx?$/.test(file) && !NOT_PAGES.test(file),
)
const problems = sources.flatMap(findLiterals)

process.stdout.write(`${sources.length} files of pages\n`)
process.stdout.write(problems.map(problem => `${problem}\n`).join(''))
process.exit(problems.length > 0 ? 1 : 0)

function findLiterals(source: Source): string[] {
  const errors: SyntaxNode[] = []
  const found: string[] = []
  const report = (node: SyntaxNode, words: string) => {
    if (errors.some(error => error.start <= node.start && node.end <= error.end)) return
    const line = source.text.slice(0, node.start).split('\n').length
    found.push(`${source.file}:${line} says "${words.trim()}" itself; give it a name in web/texts/.`)
  }
  visitSource(source, node => {
    if (node.type === 'NewExpression' && /Error$/.test(nameOf(node.callee))) errors.push(node)
    for (const words of wordsOf(node)) report(node, words)
  })
  return found
}

function nameOf(node: unknown): string {
  return String((node as { readonly name?: unknown }).name ?? '')
}

/** Words in a node that a person would read. */
function wordsOf(node: SyntaxNode): string[] {
  if (node.type === 'JSXText') return keepWords([String(node.value)], /\p{L}{2,}/u)
  if (node.type === 'JSXAttribute' && SPOKEN.test(attributeName(node)))
    return keepWords(stringsIn(node.value), /\p{L}{2,}/u)
  if (node.type === 'Property' && SPOKEN.test(nameOf(node.key)))
    return keepWords(stringsIn(node.value), /^\p{Lu}\p{Ll}+/u)
  return keepWords(stringsIn(node), SENTENCE)
}

function keepWords(strings: readonly string[], pattern: RegExp): string[] {
  return strings.filter(words => pattern.test(words))
}

function attributeName({ name }: SyntaxNode): string {
  const { name: own, namespace } = name as { readonly name: unknown; readonly namespace?: unknown }
  return namespace ? '' : String(own)
}

interface TemplateLiteral {
  readonly quasis: readonly { readonly value: { readonly cooked: string } }[]
}

/** A string, or the strings between the gaps of a template. */
function stringsIn(value: unknown): string[] {
  const node = value as (SyntaxNode & { readonly expression?: unknown }) | null
  if (node?.type === 'JSXExpressionContainer') return stringsIn(node.expression)
  if (node?.type === 'Literal' && typeof node.value === 'string') return [node.value]
  if (node?.type !== 'TemplateLiteral') return []
  return (node as unknown as TemplateLiteral).quasis.map(({ value: { cooked } }) => cooked)
}
