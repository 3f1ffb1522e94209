/** A piece of a text: words, a value, a choice by a value, or words in a tag. */
export type Part = string | ValuePart | ChoicePart | TagPart

/** What is left when the choices are made. */
export type SimplePart = string | ValuePart | TagPart

interface ValuePart {
  readonly kind: 'value'
  readonly name: string
  /** A number of bytes, to be written as a size. */
  readonly isSize?: true
}

interface ChoicePart {
  readonly kind: 'plural' | 'select'
  readonly name: string
  /** `other`, and further plural categories of the language or values. */
  readonly cases: Readonly<Record<string, readonly Part[]>>
}

interface TagPart {
  readonly kind: 'tag'
  readonly name: string
  readonly parts: readonly Part[]
}

interface Reader {
  readonly text: string
  at: number
}

/**
 * Reads a text in the part of ICU MessageFormat that we use: `{name}`, `{bytes, size}`, `{count, plural, one {# sample} other {# samples}}`,
 * `{kind, select, guest {…} other {…}}`, and `<link>words</link>`. Everything else is words, also a lone `<`.
 *
 * @throws Error that shows the text and where it breaks off
 */
export function parseMessage(text: string): readonly Part[] {
  const reader = { text, at: 0 }
  const parts = readParts(reader, '')
  if (reader.at < text.length) fail(reader)
  return parts
}

function fail({ text, at }: Reader): never {
  throw new Error(`The text "${text}" cannot be read at character ${at + 1}.`)
}

/** Reads up to a closing brace or tag. `counted` is the value that `#` stands for. */
function readParts(reader: Reader, counted: string): readonly Part[] {
  const parts: Part[] = []
  while (reader.at < reader.text.length) {
    const rest = reader.text.slice(reader.at)
    const words = (counted ? /^(?:[^{}<#]|<(?!\/?[a-z]+>))+/ : /^(?:[^{}<]|<(?!\/?[a-z]+>))+/).exec(rest)?.[0]
    if (words) parts.push(take(reader, words))
    else if (rest.startsWith('{')) parts.push(readBraces(reader, counted))
    else if (counted && rest.startsWith('#')) parts.push(readCount(reader, counted))
    else if (/^<[a-z]/.test(rest)) parts.push(readTag(reader, counted))
    else break
  }
  return parts
}

function take(reader: Reader, words: string): string {
  if (!reader.text.startsWith(words, reader.at)) fail(reader)
  reader.at += words.length
  return words
}

function match(reader: Reader, pattern: RegExp): string {
  const found = pattern.exec(reader.text.slice(reader.at))
  if (found?.index !== 0) return fail(reader)
  reader.at += found[0].length
  return found[1] ?? found[0]
}

function readCount(reader: Reader, counted: string): Part {
  take(reader, '#')
  return { kind: 'value', name: counted }
}

function readBraces(reader: Reader, counted: string): Part {
  take(reader, '{')
  const name = match(reader, /\w+/)
  if (reader.text[reader.at] === '}') {
    take(reader, '}')
    return { kind: 'value', name }
  }
  if (/^, *size\}/.test(reader.text.slice(reader.at))) {
    match(reader, /, *size\}/)
    return { kind: 'value', name, isSize: true }
  }
  const kind = match(reader, /, *(plural|select), */) as ChoicePart['kind']
  const cases: Record<string, readonly Part[]> = Object.create(null)
  while (reader.text[reader.at] !== '}') {
    const label = match(reader, /(=?\w+) *\{/)
    cases[label] = readParts(reader, kind === 'plural' ? name : counted)
    match(reader, /\} */)
  }
  take(reader, '}')
  if (!cases.other) fail(reader)
  return { kind, name, cases }
}

function readTag(reader: Reader, counted: string): Part {
  const name = match(reader, /<([a-z]+)>/)
  const parts = readParts(reader, counted)
  take(reader, `</${name}>`)
  return { kind: 'tag', name, parts }
}

/** Names of everything that a text needs: values, and tags with a `/` before their name. */
export function namesIn(parts: readonly Part[]): Set<string> {
  const names = new Set<string>()
  for (const part of parts) {
    if (typeof part === 'string') continue
    names.add(part.kind === 'tag' ? `/${part.name}` : part.name)
    const inner = part.kind === 'tag' ? [part.parts] : part.kind === 'value' ? [] : Object.values(part.cases)
    for (const each of inner) for (const name of namesIn(each)) names.add(name)
  }
  return names
}
