/** A piece of a script: text in quotes, a number, a name (with its dots), or a sign. */
export interface Token {
  readonly kind: 'text' | 'number' | 'name' | 'sign'
  /** Of a text: what it says. */
  readonly value: string
  /** From 1. */
  readonly line: number
  /** Whether a text has parts that are filled in when the script runs. */
  readonly isFilled?: boolean
}

export type Language = 'python' | 'r'

const NUMBER = /(?:0[xX][\da-fA-F]+|(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:[eE][+-]?\d+)?)[Lj]?/y
const NAME = { python: /[\p{L}_][\p{L}\p{N}_]*(?:\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)*/uy, r: /[\p{L}.][\p{L}\p{N}._]*/uy }
const SIGN = /<<?-|->>?|:::?|\*\*|[=!<>]=|%[^%\n]*%|[^\s]/y
const PREFIX = /[rRbBuUfF]{0,2}(?=["'])/y
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' }

/** Splits a script into tokens. Comments and blanks are left out. */
export function readTokens(text: string, language: Language): Token[] {
  const tokens: Token[] = []
  let line = 1
  for (let place = 0; place < text.length; ) {
    const character = text[place]
    const end = skipBlank(text, place)
    const token = end > place ? undefined : readToken(text, place, language)
    const next = token?.end ?? end
    if (token) tokens.push({ ...token.token, line })
    line += countLines(text.slice(place, next))
    place = Math.max(next, place + (character === undefined ? 0 : 1))
  }
  return tokens
}

const countLines = (text: string) => text.split('\n').length - 1

/** Where the blanks or the comment that begin here end. */
function skipBlank(text: string, place: number): number {
  const match = /\s+|#[^\n]*|\\\r?\n/y
  match.lastIndex = place
  return match.test(text) ? match.lastIndex : place
}

interface Read {
  readonly token: Omit<Token, 'line'>
  readonly end: number
}

function readToken(text: string, place: number, language: Language): Read {
  const prefix = language === 'python' ? (matchAt(PREFIX, text, place) ?? '') : ''
  if (/["']/.test(text[place + prefix.length] ?? '')) return readText(text, place + prefix.length, prefix.toLowerCase())
  const number = matchAt(NUMBER, text, place)
  if (number) return { token: { kind: 'number', value: number.replace(/[_L]/g, '') }, end: place + number.length }
  const name = matchAt(NAME[language], text, place)
  if (name) return { token: { kind: 'name', value: name.replace(/\s/g, '') }, end: place + name.length }
  const sign = matchAt(SIGN, text, place) ?? text[place]
  return { token: { kind: 'sign', value: sign }, end: place + sign.length }
}

function matchAt(pattern: RegExp, text: string, place: number): string | undefined {
  pattern.lastIndex = place
  return pattern.exec(text)?.[0]
}

function readText(text: string, place: number, prefix: string): Read {
  const quote = text[place]
  const mark = prefix !== 'R' && text.startsWith(quote.repeat(3), place) ? quote.repeat(3) : quote
  const isRaw = prefix.includes('r')
  let value = ''
  let end = place + mark.length
  while (end < text.length && !text.startsWith(mark, end)) {
    if (text[end] === '\\' && end + 1 < text.length) {
      value += isRaw ? text.slice(end, end + 2) : (ESCAPES[text[end + 1]] ?? text[end + 1])
      end += 2
    } else value += text[end++]
  }
  const isFilled = prefix.includes('f') && /\{/.test(value)
  return { token: { kind: 'text', value, ...(isFilled ? { isFilled } : {}) }, end: end + mark.length }
}
