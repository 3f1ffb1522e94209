import type { Token } from './read-tokens.ts'

/** What stands in a script as a value, as far as it can be told without running it. */
export type Expression =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  /** A dictionary: its keys count. */
  | { readonly kind: 'map'; readonly keys: readonly Expression[] }
  | ({ readonly kind: 'call' } & Call)
  /** Anything else, as it is written. */
  | { readonly kind: 'other'; readonly value: string }

export interface Call {
  readonly name: string
  readonly line: number
  readonly positional: readonly Expression[]
  readonly named: Readonly<Record<string, Expression>>
}

const OPENING = ['(', '[', '{']
const CLOSING = [')', ']', '}']
const TRUE = ['True', 'TRUE', 'T']
const FALSE = ['False', 'FALSE', 'F']
const NOTHING = /^(None|NULL|NA(_\w+_)?|NaN)$/

/** Every call of one of these functions; of `a.b.add_argument` the last part counts. */
export function findCalls(tokens: readonly Token[], names: readonly string[]): (Call & { readonly at: number })[] {
  return tokens.flatMap((token, at) => {
    const isCall = token.kind === 'name' && tokens[at + 1]?.value === '(' && names.includes(lastPart(token.value))
    return isCall ? [{ ...readCall(tokens, at), at }] : []
  })
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** The first value that is given to each name at the beginning of a line. */
export function findConstants(tokens: readonly Token[]): ReadonlyMap<string, Expression> {
  const constants = new Map<string, Expression>()
  tokens.forEach((token, at) => {
    const isFirst = tokens[at - 1]?.line !== token.line
    if (token.kind !== 'name' || !isFirst || !/^(=|<-)$/.test(tokens[at + 1]?.value ?? '')) return
    const end = endOfStatement(tokens, at + 2)
    if (!constants.has(token.value)) constants.set(token.value, readExpression(tokens.slice(at + 2, end)))
  })
  return constants
}

function endOfStatement(tokens: readonly Token[], from: number): number {
  let depth = 0
  for (let at = from; at < tokens.length; at++) {
    const { value, kind, line } = tokens[at]
    if (kind === 'sign' && OPENING.includes(value)) depth++
    if (kind === 'sign' && CLOSING.includes(value)) depth--
    const next = tokens[at + 1]
    if (depth <= 0 && next?.line !== line) return at + 1
  }
  return tokens.length
}

/** Where the bracket that opens here is closed. */
function findClosing(tokens: readonly Token[], opening: number): number {
  let depth = 0
  for (let at = opening; at < tokens.length; at++) {
    if (tokens[at].kind !== 'sign') continue
    if (OPENING.includes(tokens[at].value)) depth++
    if (CLOSING.includes(tokens[at].value) && --depth === 0) return at
  }
  return tokens.length
}

function readCall(tokens: readonly Token[], at: number): Call {
  const parts = splitList(tokens.slice(at + 2, findClosing(tokens, at + 1)))
  const named: Record<string, Expression> = {}
  const positional: Expression[] = []
  for (const part of parts) {
    const isNamed = (part[0].kind === 'name' || part[0].kind === 'text') && part[1]?.value === '='
    if (isNamed) named[part[0].value] = readExpression(part.slice(2))
    else positional.push(readExpression(part))
  }
  return { name: lastPart(tokens[at].value), line: tokens[at].line, positional, named }
}

/** Parts between commas that are in no further brackets. */
function splitList(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]]
  let depth = 0
  for (const token of tokens) {
    if (token.kind === 'sign' && OPENING.includes(token.value)) depth++
    if (token.kind === 'sign' && CLOSING.includes(token.value)) depth--
    if (depth === 0 && token.kind === 'sign' && token.value === ',') parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts.filter(part => part.length > 0)
}

function readExpression(tokens: readonly Token[]): Expression {
  const [first] = tokens
  const other: Expression = { kind: 'other', value: tokens.map(({ value }) => value).join(' ') }
  if (!first) return other
  const texts = tokens.filter(({ kind, value }) => kind === 'text' || !/^[+()]$/.test(value))
  if (texts.length > 0 && texts.every(({ kind, isFilled }) => kind === 'text' && !isFilled)) {
    if (first.value !== '(' || !tokens.some(({ value, kind }) => kind === 'sign' && value === ',')) {
      return { kind: 'text', value: texts.map(({ value }) => value).join('') }
    }
  }
  if (first.value === '-' && tokens.length === 2 && tokens[1].kind === 'number') {
    return { kind: 'number', value: -Number(tokens[1].value) }
  }
  if (first.kind === 'number' && tokens.length === 1) return { kind: 'number', value: Number(first.value) }
  if (first.kind === 'name') return readNamed(tokens) ?? other
  const isBracket = OPENING.includes(first.value) && findClosing(tokens, 0) === tokens.length - 1
  return isBracket ? readBrackets(tokens) : other
}

function readNamed(tokens: readonly Token[]): Expression | undefined {
  const [{ value }, second] = tokens
  if (second?.value === '(' && findClosing(tokens, 1) === tokens.length - 1) return readFunction(readCall(tokens, 0))
  if (tokens.length > 1) return undefined
  if (TRUE.includes(value)) return { kind: 'boolean', value: true }
  if (FALSE.includes(value)) return { kind: 'boolean', value: false }
  return NOTHING.test(value) ? { kind: 'nothing' } : { kind: 'name', value }
}

/** What R writes as a call and is none. */
function readFunction(call: Call): Expression {
  const { name, positional, named } = call
  const items = [...positional, ...Object.values(named)]
  if (name === 'c' || name === 'list') return { kind: 'list', items }
  if (/^paste0?$/.test(name) && positional.every(({ kind }) => kind === 'text')) {
    const texts = positional.map(item => (item.kind === 'text' ? item.value : ''))
    return { kind: 'text', value: texts.join(name === 'paste' ? ' ' : '') }
  }
  return { kind: 'call', ...call }
}

function readBrackets(tokens: readonly Token[]): Expression {
  const parts = splitList(tokens.slice(1, -1))
  if (tokens[0].value !== '{') return { kind: 'list', items: parts.map(readExpression) }
  // Commas of a value that is a function are no ends of entries: an entry begins with a key and a colon.
  const entries = parts.filter(([key, colon]) => key.kind !== 'sign' && colon?.value === ':')
  const keys = entries.length > 0 ? entries.map(([key]) => readExpression([key])) : parts.map(readExpression)
  return { kind: 'map', keys }
}
