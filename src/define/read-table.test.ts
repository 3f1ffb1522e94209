import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textOf } from './cells.ts'
import { readTable } from './read-table.ts'
import type { RawTable } from './table.ts'

const encode = (text: string) => new TextEncoder().encode(text)

function read(content: string | Uint8Array, fileName = 'soil.csv'): RawTable {
  const result = readTable(typeof content === 'string' ? encode(content) : content, fileName)
  if ('problem' in result) throw new Error(`${result.problem.code}: ${result.problem.message}`)
  return result.table
}

function refuse(content: string | Uint8Array, fileName = 'soil.csv') {
  const result = readTable(typeof content === 'string' ? encode(content) : content, fileName)
  if ('table' in result) throw new Error('The table was read, but should be refused.')
  return result.problem
}

/** The whole table as rows of text, header first. */
function rowsOf(table: RawTable): string[][] {
  const cells = table.sampleIds.map((id, sample) => [
    id,
    ...table.featureNames.map((_, feature) => textOf(table, feature, sample)),
  ])
  return [[table.idHeader, ...table.featureNames], ...cells]
}

const utf16 = (text: string, order: 'le' | 'be', mark = true) => {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
  const bytes = (mark ? [0xfeff, ...units] : units).flatMap(unit => [unit & 0xff, unit >> 8])
  return Uint8Array.from(order === 'le' ? bytes : bytes.map((_, index) => bytes[index ^ 1]))
}

const PLAIN = [
  ['id', 'a', 'b'],
  ['S1', '1', '2'],
  ['S2', '3', '4'],
]

describe('readTable reads', () => {
  it.each([
    ['comma', 'id,a,b\nS1,1,2\nS2,3,4\n', ','],
    ['semicolon', 'id;a;b\nS1;1;2\nS2;3;4\n', ';'],
    ['tab', 'id\ta\tb\nS1\t1\t2\nS2\t3\t4\n', '\t'],
  ])('%s, whatever the extension says', (_, text, separator) => {
    for (const name of ['x.csv', 'x.TSV', 'x.Txt', 'x', 'x.data']) {
      const table = read(text, name)
      expect(table.separator).toBe(separator)
      expect(rowsOf(table)).toEqual(PLAIN)
    }
  })

  it.each([
    ['a semicolon file whose numbers have commas', 'id;a;b\nS1;1,5;2,5\nS2;3,5;4,5', ';'],
    ['a semicolon file with one feature and decimal commas', 'id;a\nS1;1,5\nS2;3,5', ';'],
    ['a tab file whose names have commas', 'id\tx, y\tz, w\nS1\t1\t2\nS2\t3\t4', '\t'],
    ['a tab file with decimal commas', 'id\ta\nS1\t1,5\nS2\t2,5', '\t'],
    ['a comma file with semicolons in text', 'id,note;s,a\nS1,x;y,1\nS2,z;w,2', ','],
    ['a comma file with a ragged row far below', `id,a;b\n${'S,1\n'.repeat(5)}`, ','],
    ['a comma file in quotes', '"id","a;b","c;d"\n"S1",1,2\n"S2",3,4', ','],
    ['an R file separated by tabs', 'a\tb\nS1\t1\t2\nS2\t3\t4', '\t'],
  ])('%s', (_, text, separator) => {
    expect(read(text).separator).toBe(separator)
  })

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('line ends %s, with the last one or without it', (_, end) => {
    for (const last of ['', end]) {
      const table = read(`id,a,b${end}S1,1,2${end}S2,3,4${last}`)
      expect(rowsOf(table)).toEqual(PLAIN)
      expect(table.rows).toEqual([2, 3])
    }
  })

  it.each([
    ['UTF-8', encode('id,a,b\nS1,1,2\nS2,3,4'), 'utf-8'],
    ['UTF-8 with a mark', encode('\uFEFFid,a,b\nS1,1,2\nS2,3,4'), 'utf-8'],
    ['UTF-16 little-endian', utf16('id,a,b\nS1,1,2\nS2,3,4', 'le'), 'utf-16le'],
    ['UTF-16 big-endian', utf16('id,a,b\nS1,1,2\nS2,3,4', 'be'), 'utf-16be'],
  ])('%s', (_, bytes, encoding) => {
    const table = read(bytes)
    expect(table.encoding).toBe(encoding)
    expect(rowsOf(table)).toEqual(PLAIN)
  })

  it('quoted cells with separators, doubled quotes and line ends, and counts rows behind them right', () => {
    const table = read('id,"a, ""x""","b\r\nsecond line"\n"S\n1",1,2\n S2 , "3" ,4\n')
    expect(rowsOf(table)).toEqual([
      ['id', 'a, "x"', 'b\r\nsecond line'],
      ['S\n1', '1', '2'],
      ['S2', '3', '4'],
    ])
    expect(table.rows).toEqual([3, 5])
  })

  it('a quote within a cell as a letter', () => {
    expect(rowsOf(read('id,5" pipe,b\nS1,1,2'))[0]).toEqual(['id', '5" pipe', 'b'])
  })

  it('past blank rows, and rows of nothing but separators as spreadsheets leave them', () => {
    const table = read('\n\nid,a,b\n\nS1,1,2\n  \n,,\nS2,3,4\n,,\n\n')
    expect(rowsOf(table)).toEqual(PLAIN)
    expect(table.rows).toEqual([5, 8])
    expect(table.headerRow).toBe(3)
  })

  it("a header one cell shorter than the rows, as R's write.table makes it", () => {
    expect(rowsOf(read('"a" "b"\n"S1" 1 2\n'.replaceAll(' ', '\t')))).toEqual([
      ['', 'a', 'b'],
      ['S1', '1', '2'],
    ])
  })

  it('LESSON a trailing comma in every row but the header does not shift the columns', () => {
    expect(rowsOf(read('id,a,b\nS1,1,2,\nS2,3,4, \n'))).toEqual([
      ['id', 'a', 'b', ''],
      ['S1', '1', '2', ''],
      ['S2', '3', '4', ''],
    ])
  })

  it('LESSON sample ids as text: 001 is not 1', () => {
    expect(read('id,a\n001,1\n1,2\n1.0,3\n').sampleIds).toEqual(['001', '1', '1.0'])
  })

  it('names that look alike as equal: composed and decomposed letters, blanks around them', () => {
    const table = read('id,Zu\u0308rich , a\nS1,1,2')
    expect(table.featureNames).toEqual(['Z\u00fcrich', 'a'])
  })

  it('a table of 2,000 samples in rows of different lengths', () => {
    const lines = Array.from({ length: 2000 }, (_, sample) => `S${sample},${'1'.repeat((sample % 7) + 1)},${sample}`)
    const table = read(`id,a,b\n${lines.join('\n')}`)
    expect(table.sampleIds).toHaveLength(2000)
    expect(textOf(table, 1, 1999)).toBe('1999')
    expect(textOf(table, 0, 1999)).toBe('1'.repeat((1999 % 7) + 1))
  })
})

describe('readTable refuses', () => {
  it('another encoding, and says where', () => {
    const latin1 = Uint8Array.from([...encode('id,a,Stra'), 0xdf, ...encode('e\nS1,1,2\n')])
    expect(refuse(latin1)).toEqual({
      code: 'WRONG_ENCODING',
      file: 'soil.csv',
      row: 1,
      column: '3',
      value: 'Straße',
      message:
        'soil.csv is not in UTF-8 (byte 0xDF) in row 1, column "3", near "Straße". Save it as "CSV UTF-8" and upload it again.',
    })
  })

  it('another encoding behind quoted line ends, in the right row and column', () => {
    const bytes = Uint8Array.from([...encode('id,a,b\n"S\n1",1,2\nS2,3,Caf'), 0xe9, ...encode('\n')])
    expect(refuse(bytes)).toMatchObject({ code: 'WRONG_ENCODING', row: 4, column: 'b', value: 'Café' })
  })

  it.each([
    ['a character cut short at the end', [0xe2, 0x82]],
    ['an overlong form', [0xc0, 0xaf]],
    ['half of a pair', [0xed, 0xa0, 0x80]],
    ['a byte that never occurs', [0xff]],
    ['a number beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ])('UTF-8 with %s', (_, wrong) => {
    expect(refuse(Uint8Array.from([...encode('id,a\nS1,1\nS2,'), ...wrong]))).toMatchObject({
      code: 'WRONG_ENCODING',
      row: 3,
      column: 'a',
    })
  })

  it.each([
    ['little-endian', utf16('id,a\nS1,1\n', 'le', false)],
    ['big-endian', utf16('id,a\nS1,1\n', 'be', false)],
  ])('UTF-16 without a mark, %s', (_, bytes) => {
    const { code, message } = refuse(bytes)
    expect(code).toBe('WRONG_ENCODING')
    expect(message).toBe('soil.csv is in UTF-16 without a byte order mark. Save it as "CSV UTF-8" and upload it again.')
  })

  it('UTF-16 that is cut short', () => {
    expect(refuse(utf16('id,a\nS1,1\n', 'le').subarray(0, -1))).toMatchObject({ code: 'WRONG_ENCODING' })
  })

  it('UTF-32', () => {
    expect(refuse(Uint8Array.of(0xff, 0xfe, 0, 0, 0x69, 0, 0, 0))).toMatchObject({ code: 'WRONG_ENCODING' })
  })

  it('a binary file', () => {
    expect(refuse(Uint8Array.of(1, 2, 0, 200, 0, 0, 7))).toMatchObject({ code: 'BINARY_FILE' })
  })

  it('a control character, and says where', () => {
    expect(refuse('id,a\nS1,1\nS2,\u00072\n')).toMatchObject({ code: 'BINARY_FILE', row: 3, column: 'a' })
  })

  const zip = (name: string) => Uint8Array.from([0x50, 0x4b, 3, 4, ...new Array(26).fill(0), ...encode(name)])
  it.each([
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0), 'COMPRESSED_FILE', 'a gzip archive'],
    ['zip', zip('data.csv'), 'COMPRESSED_FILE', 'a zip archive'],
    ['xlsx', zip('xl/workbook.xml'), 'WORKBOOK', 'an Excel workbook (.xlsx)'],
    ['xlsx of another program', zip('[Content_Types].xml'), 'WORKBOOK', 'an Excel workbook (.xlsx)'],
    [
      'ods',
      zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
      'WORKBOOK',
      'an OpenDocument workbook (.ods)',
    ],
    ['xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'WORKBOOK', 'an Excel workbook (.xls)'],
    ['html', encode('<html><table><tr><td>1</td></tr></table>'), 'NOT_A_TABLE', 'a web page (HTML)'],
    ['xml', encode('<?xml version="1.0"?><Workbook/>'), 'NOT_A_TABLE', 'an XML document'],
    ['pdf', encode('%PDF-1.7'), 'NOT_A_TABLE', 'a PDF document'],
  ])('%s in the disguise of a table', (_, ...[bytes, code, what]) => {
    const problem = refuse(bytes, 'soil.csv')
    expect(problem.code).toBe(code)
    expect(problem.message).toContain(`soil.csv is ${what}, not a table in text form.`)
  })

  it('LESSON a row that is too short, instead of filling it with medians', () => {
    expect(refuse('id,a,b,c\nS1,1,2,3\nS2,4,5\nS3,6,7,8\n')).toMatchObject({
      code: 'ROW_TOO_SHORT',
      file: 'soil.csv',
      row: 3,
      column: 'c',
      value: 'S2',
      message:
        'Row 3 of soil.csv ("S2") has 3 cells, but the header has 4. The first one missing is that of column "c"; where there is no value, leave the cell empty but keep its separator.',
    })
  })

  it('a row that is too long', () => {
    expect(refuse('id,a,b\nS1,1,2\nS2,3,4,5\n')).toMatchObject({
      code: 'ROW_TOO_LONG',
      file: 'soil.csv',
      row: 3,
      column: '4',
      value: '5',
      message:
        'Row 3 of soil.csv ("S2") has 4 cells, but the header has 3. The first one too many is "5"; a cell that holds the separator must be in quotes.',
    })
  })

  it('a short row under a header without a name for the ids', () => {
    expect(refuse('a,b\nS1,1,2\nS2,3\n')).toMatchObject({
      code: 'ROW_TOO_SHORT',
      row: 3,
      column: 'b',
      message: expect.stringContaining('has 2 cells, but the rows above have 3.'),
    })
  })

  it('a ragged row behind quoted line ends, in the row that an editor shows', () => {
    expect(refuse('id,a,b\n"S\n\n1",1,2\nS2,3\n')).toMatchObject({ code: 'ROW_TOO_SHORT', row: 5 })
  })

  it('a quote that is never closed', () => {
    expect(refuse('id,a,b\nS1,1,2\nS2,"3,4\nS3,5,6\n')).toEqual({
      code: 'UNCLOSED_QUOTE',
      file: 'soil.csv',
      row: 3,
      column: 'a',
      value: '"3,4 S3,5,6',
      message:
        'The quote that opens in row 3 of soil.csv, column "a", is never closed: ""3,4 S3,5,6". Close it, or take it away.',
    })
  })

  it('text behind a closing quote', () => {
    expect(refuse('id,a,b\nS1,1,2\nS2,"3" pieces,4\n')).toMatchObject({ code: 'TEXT_AFTER_QUOTE', row: 3, column: 'a' })
  })

  it.each([
    ['no bytes', ''],
    ['a mark and nothing else', '\uFEFF'],
    ['blank rows', '\n  \r\n\t\n'],
    ['separators', ',,,\n,,,\n'],
  ])('a file with %s', (_, text) => {
    expect(refuse(text)).toMatchObject({ code: 'EMPTY_FILE', message: expect.stringContaining('soil.csv is empty.') })
  })

  it('a header without samples', () => {
    expect(refuse('id,a,b\n')).toMatchObject({ code: 'NO_SAMPLES' })
  })

  it('a single column', () => {
    expect(refuse('id\nS1\nS2\n')).toMatchObject({
      code: 'ONE_COLUMN',
      message: expect.stringContaining('has only one column'),
    })
    expect(refuse('id a b\nS1 1 2\n')).toMatchObject({
      code: 'ONE_COLUMN',
      message: expect.stringContaining('is not separated by commas, semicolons or tabs'),
    })
  })

  it('a file that pretends to have millions of rows, without filling the memory', () => {
    expect(refuse('1,2\n'.repeat(1_100_000))).toMatchObject({ code: 'TABLE_TOO_LARGE' })
  })
})

describe('readTable, whatever the table', () => {
  const cell = fc
    .string({
      unit: fc.constantFrom('a', 'é', '1', '.', ',', ';', '\t', '"', '\n', '\r', ' ', '−', '😀'),
      maxLength: 6,
    })
    .map(text => text.trim().normalize('NFC'))
  const label = cell.filter(text => text !== '')
  const table = fc
    .record({
      features: fc.array(label, { minLength: 1, maxLength: 4 }),
      samples: fc.array(label, { minLength: 1, maxLength: 5 }),
    })
    .chain(({ features, samples }) =>
      fc.tuple(
        fc.constant(features),
        fc.tuple(...samples.map(id => fc.tuple(fc.constant(id), ...features.map(() => cell)))),
      ),
    )
    .map(([features, rows]) => [['id', ...features], ...rows])

  /** A reading by content can only be sure where the separators are not those of another file. */
  const isPlain = (rows: string[][]) => rows.flat().every(text => !/[,;\t]/.test(text))

  const write = (
    rows: string[][],
    { separator, end, quoteAll }: { separator: string; end: string; quoteAll: boolean },
  ) =>
    rows
      .map(row =>
        row
          .map(text =>
            quoteAll || text.includes('"') || /[\r\n]/.test(text) || text.includes(separator)
              ? `"${text.replaceAll('"', '""')}"`
              : text,
          )
          .join(separator),
      )
      .join(end) + end

  const encodings = {
    'utf-8': encode,
    'utf-8 with mark': (text: string) => encode(`\uFEFF${text}`),
    'utf-16le': (text: string) => utf16(text, 'le'),
    'utf-16be': (text: string) => utf16(text, 'be'),
  }

  it('gives back what was written, over separators, line ends, quotes and encodings', () => {
    fc.assert(
      fc.property(
        table.filter(isPlain),
        fc.record({
          separator: fc.constantFrom(',', ';', '\t'),
          end: fc.constantFrom('\n', '\r\n', '\r'),
          quoteAll: fc.boolean(),
        }),
        fc.constantFrom(...Object.values(encodings)),
        (rows, style, toBytes) => {
          const result = readTable(toBytes(write(rows, style)), 'x.csv')
          expect('table' in result ? rowsOf(result.table) : result.problem).toEqual(rows)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('gives back cells that hold separators, where everything is quoted', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t'), (rows, separator) => {
        const result = readTable(encode(write(rows, { separator, end: '\n', quoteAll: true })), 'x.csv')
        expect('table' in result ? rowsOf(result.table) : result.problem).toEqual(rows)
      }),
      { numRuns: 500 },
    )
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        const result = readTable(bytes, 'x.csv')
        if ('problem' in result) expect(result.problem.message).toMatch(/\.$/)
      }),
      { numRuns: 2000 },
    )
  })
})
