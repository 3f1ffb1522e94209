import { describe, expect, it } from 'vitest'
import { arrangeTable, nextSort, numericColumns, shortenNumber } from './arrange-table.ts'

const table = {
  header: ['gene', 'p'],
  rows: [
    ['g10', '0.5'],
    ['g9', '1e-20'],
    ['Ωmega', ''],
    ['g1', '-3'],
    ['n', 'NA'],
  ],
}
const all = { search: '', page: 0, pageSize: 100 }
const first = (rows: readonly (readonly string[])[]) => rows.map(row => row[0])

describe('arranging a result table', () => {
  it('sorts numbers by value, then texts, and keeps empty cells last both ways', () => {
    expect(first(arrangeTable(table, { ...all, sort: { column: 1, descending: false } }).rows)).toEqual([
      'g1',
      'g9',
      'g10',
      'n',
      'Ωmega',
    ])
    expect(first(arrangeTable(table, { ...all, sort: { column: 1, descending: true } }).rows)).toEqual([
      'n',
      'g10',
      'g9',
      'g1',
      'Ωmega',
    ])
  })

  it('sorts names as people count: g9 before g10', () => {
    const { rows } = arrangeTable(table, { ...all, sort: { column: 0, descending: false } })
    expect(first(rows).indexOf('g9')).toBeLessThan(first(rows).indexOf('g10'))
  })

  it('searches every column, whatever the case', () => {
    expect(first(arrangeTable(table, { ...all, search: ' ωMEGA ' }).rows)).toEqual(['Ωmega'])
    expect(arrangeTable(table, { ...all, search: 'nothing' })).toMatchObject({ found: 0, from: 0, pages: 1 })
  })

  it('pages, and stays in range when a search leaves fewer pages', () => {
    const page = arrangeTable(table, { ...all, page: 1, pageSize: 2 })
    expect(page).toMatchObject({ page: 1, pages: 3, from: 3, found: 5 })
    expect(arrangeTable(table, { ...all, search: 'g1', page: 2, pageSize: 1 })).toMatchObject({ page: 1, pages: 2 })
  })

  it('goes from up over down to unsorted', () => {
    const up = nextSort(undefined, 1)
    expect(up).toEqual({ column: 1, descending: false })
    const down = nextSort(up, 1)
    expect(down).toEqual({ column: 1, descending: true })
    expect(nextSort(down, 1)).toBeUndefined()
    expect(nextSort(down, 0)).toEqual({ column: 0, descending: false })
  })

  it('shortens numbers that are too long to read', () => {
    expect(shortenNumber('0.5842654514180089')).toBe('0.584265')
    expect(shortenNumber('1.2345678901e-17')).toBe('1.23457e-17')
    expect(shortenNumber('0.0')).toBe('0.0')
  })

  it('knows columns of numbers', () => {
    expect(numericColumns(table)).toEqual([false, false])
    expect(
      numericColumns({
        header: ['x', 'y'],
        rows: [
          ['1', ''],
          ['', ''],
        ],
      }),
    ).toEqual([true, false])
  })
})
