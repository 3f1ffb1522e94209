// What the server says of its tables in English, and the panel in its reader's language: titles, help, buttons, sentences, settings.
import { listDescriptions } from '../src/admin/describe-settings.ts'
import { resources } from '../src/admin/resources/resources.ts'
import { namesIn, parseMessage } from '../src/define/parse-message.ts'
import { readSources, type SyntaxNode, visitSource } from './read-sources.ts'

const PREFIX = 'admin.word.'
const words = new Set([...resources.flatMap(wordsOf), ...listDescriptions(), ...findWords()])

/** @returns what is missing or wrong in the texts of a language that is not English */
export function checkAdminWords(file: string, texts: Readonly<Record<string, string>>): string[] {
  const known = Object.keys(texts).filter(key => key.startsWith(PREFIX))
  return [
    ...[...words].filter(each => !(PREFIX + each in texts)).map(each => `${file} lacks "${PREFIX}${each}".`),
    ...known
      .filter(key => !words.has(key.slice(PREFIX.length)))
      .map(key => `${file} has "${key}", which the panel does not say.`),
    ...known.flatMap(key => {
      const values = namesIn(parseMessage(key.slice(PREFIX.length)))
      const unknown = [...namesIn(parseMessage(texts[key]))].filter(name => !values.has(name))
      return unknown.map(name => `${file}: "${key}" has {${name}}, which English lacks.`)
    }),
  ]
}

interface Described {
  readonly [name: string]: unknown
}

/** Every title, help, name and option in a description, however deep. */
function wordsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value as Described).flatMap(([name, each]) => {
    if (typeof each === 'string') return /^(title|help|one)$/.test(name) && each ? [each] : []
    if (name === 'options') return optionsOf(each as Record<string, string>)
    return wordsOf(each)
  })
}

/** The panel has the names of countries from the browser. */
function optionsOf(options: Readonly<Record<string, string>>): string[] {
  return Object.entries(options).flatMap(([value, words]) => (/^[A-Z]{2}$/.test(value) ? [] : [words]))
}

/** Sentences of actions, and titles of what depends on the database. */
function findWords(): string[] {
  const found: string[] = []
  for (const source of readSources(['src/admin/*.ts', 'src/admin/people/*.ts', 'src/admin/resources/*.ts'])) {
    if (/\.test\.ts$/.test(source.file)) continue
    visitSource(source, node => {
      if (node.type === 'CallExpression' && nameOf(node.callee) === 'phrase')
        found.push(...stringOf((node.arguments as SyntaxNode[])[0]))
      if (node.type === 'Property' && nameOf(node.key) === 'title') found.push(...stringOf(node.value))
    })
  }
  return found
}

function nameOf(node: unknown): string {
  return String((node as { readonly name?: unknown }).name ?? '')
}

function stringOf(value: unknown): string[] {
  const node = value as SyntaxNode
  return node.type === 'Literal' && typeof node.value === 'string' ? [node.value] : []
}
