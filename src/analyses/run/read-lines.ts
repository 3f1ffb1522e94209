import { StringDecoder } from 'node:string_decoder'

/** What a tool wrote in one line. */
export type OutputLine =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'progress'; readonly fraction: number; readonly text: string }

const LONGEST_LINE = 2_000
const LONGEST_PROGRESS_TEXT = 200
const PROGRESS = /^@progress\s+(\d*\.?\d+(?:e-?\d+)?)(?:\s+(.*))?$/i

/**
 * Turns the bytes of a pipe into lines, however they are cut into chunks: characters split between two chunks, LF and CRLF,
 * a lone CR that writes over its line as progress bars do, lines without end (cut at 2,000 characters), bytes that are no text.
 *
 * @param onLine  called with every line, control characters and colours taken off
 * @param isFull  once true, only progress and the last line of every chunk are looked at: a tool may write gigabytes
 */
export function readLines(
  onLine: (line: OutputLine) => void,
  isFull: () => boolean = () => false,
): { push: (chunk: Buffer) => void; end: () => void } {
  const decoder = new StringDecoder('utf8')
  let line = ''
  let isCut = false
  /** A CR was the last character: with an LF next it ends the line, else the line is written over. */
  let isReturned = false

  const forget = () => {
    line = ''
    isCut = false
    isReturned = false
  }
  const endLine = () => {
    onLine(parseLine(isCut ? `${line.slice(0, LONGEST_LINE - 1)}…` : line))
    forget()
  }
  const add = (text: string) => {
    if (text === '') return
    if (isReturned) {
      // What was there may be progress all the same.
      const over = parseLine(line)
      if (over.kind === 'progress') onLine(over)
      forget()
    }
    if (line.length + text.length > LONGEST_LINE) isCut = true
    line += text.slice(0, LONGEST_LINE - line.length)
  }
  /** Where the last line of a chunk begins that nobody will read. */
  const skipAll = (text: string) => {
    const start = text.lastIndexOf('\n', text.length - 2) + 1
    if (start > 0) forget()
    return start
  }
  const read = (text: string) => {
    for (let start = isFull() && !text.includes('@progress') ? skipAll(text) : 0; start < text.length; ) {
      const end = findEnd(text, start)
      add(text.slice(start, end))
      if (end === text.length) return
      if (text[end] === '\n') endLine()
      else isReturned = true
      start = end + 1
    }
  }
  return {
    push: chunk => read(decoder.write(chunk)),
    end: () => {
      read(decoder.end())
      if (line !== '') endLine()
    },
  }
}

function findEnd(text: string, start: number): number {
  const newline = text.indexOf('\n', start)
  const end = newline < 0 ? text.length : newline
  const carriageReturn = text.slice(start, end).indexOf('\r')
  return carriageReturn < 0 ? end : start + carriageReturn
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken off: colours and cursor movements of terminals.
const TERMINAL_SEQUENCE = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: a database refuses some of them, and nobody can read any.
const CONTROL_CHARACTER = /[\u0000-\u0008\u000b-\u001f\u007f]/g

function parseLine(raw: string): OutputLine {
  const text = raw.replace(TERMINAL_SEQUENCE, '').replace(CONTROL_CHARACTER, '').toWellFormed()
  const progress = PROGRESS.exec(text)
  if (!progress) return { kind: 'text', text }
  const fraction = Math.min(1, Number(progress[1]))
  return {
    kind: 'progress',
    fraction,
    text: Array.from(progress[2]?.trim() ?? '')
      .slice(0, LONGEST_PROGRESS_TEXT)
      .join(''),
  }
}
