/** A result table as it was read: rows of text, each as long as the header. */
export interface ResultTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * Reads the CSV of a result: comma or tab (whichever the first line has more of), quotes as in RFC 4180, any line ends.
 * Short rows are filled with empty cells, long ones widen the header, so that whatever a tool wrote can be looked at.
 */
export function parseCsv(text: string): ResultTable {
  const records = splitRecords(text.replace(/^\uFEFF/, ''))
  const [first = [], ...rest] = records
  const width = records.reduce((widest, record) => Math.max(widest, record.length), 0)
  const fill = (record: readonly string[]) =>
    record.length === width ? record : Array.from({ length: width }, (_, index) => record[index] ?? '')
  return { header: fill(first), rows: rest.map(fill) }
}

function splitRecords(text: string): string[][] {
  const separator = findSeparator(text)
  const records: string[][] = []
  let record: string[] = []
  let position = 0
  while (position < text.length) {
    const field = text[position] === '"' ? readQuoted(text, position) : readPlain(text, position, separator)
    record.push(field.value)
    position = field.end
    if (text[position] === separator) {
      position += 1
      if (position < text.length) continue
      record.push('')
    }
    position += text.startsWith('\r\n', position) ? 2 : 1
    if (record.length > 1 || record[0] !== '') records.push(record)
    record = []
  }
  return records
}

interface Field {
  readonly value: string
  /** Position behind the field. */
  readonly end: number
}

function readPlain(text: string, start: number, separator: string): Field {
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(start, end), end }
}

function readQuoted(text: string, start: number): Field {
  let end = start + 1
  while (end < text.length) {
    const quote = text.indexOf('"', end)
    if (quote === -1) break
    if (text[quote + 1] !== '"') {
      return { value: text.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 }
    }
    end = quote + 2
  }
  return { value: text.slice(start + 1).replaceAll('""', '"'), end: text.length }
}

function findSeparator(text: string): ',' | '\t' {
  const line = text.slice(0, text.search(/[\r\n]|$/))
  return line.split('\t').length > line.split(',').length ? '\t' : ','
}
