import { describe, expect, it } from 'vitest'
import { parseCsv } from './parse-csv.ts'

describe('reading a result table', () => {
  it('reads quotes, commas and line breaks inside cells', () => {
    expect(parseCsv('id,name\r\n1,"a, ""b""\nc"\r\n')).toEqual({ header: ['id', 'name'], rows: [['1', 'a, "b"\nc']] })
  })

  it('reads tabs, and a file without a last line break', () => {
    expect(parseCsv('id\tx\n1\t2')).toEqual({ header: ['id', 'x'], rows: [['1', '2']] })
  })

  it('keeps empty cells at the end of a row and of the file', () => {
    expect(parseCsv('a,b\n1,\n,')).toEqual({
      header: ['a', 'b'],
      rows: [
        ['1', ''],
        ['', ''],
      ],
    })
  })

  it('shows ragged rows instead of losing cells', () => {
    expect(parseCsv('a\n1,2\n')).toEqual({ header: ['a', ''], rows: [['1', '2']] })
  })

  it('skips blank lines, a byte order mark and bare carriage returns', () => {
    expect(parseCsv('\uFEFFa,b\r\r1,2\r')).toEqual({ header: ['a', 'b'], rows: [['1', '2']] })
  })

  it('does not fail on a quote that never closes, or on nothing', () => {
    expect(parseCsv('a\n"open').rows).toEqual([['open']])
    expect(parseCsv('')).toEqual({ header: [], rows: [] })
  })
})
