import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../explorer/parse-csv.ts'
import { readTable } from './read-table.ts'
import type { Arrangement, OpenTable } from './table.ts'

const open = (text: string) => readTable(new TextEncoder().encode(text))

async function arrange(table: OpenTable, part: Partial<Arrangement> = {}) {
  const columns = table.facts.header.map((_, column) => column)
  const arranged = await table.arrange({ search: '', page: 0, pageSize: 1_000, columns, ...part })
  if (!arranged) throw new Error('No later question was asked.')
  return arranged
}

const first = async (table: OpenTable, part: Partial<Arrangement>) =>
  (await arrange(table, part)).rows.map(row => row[0])

const GENES = open('gene,p\ng10,0.5\ng9,1e-20\nΩmega,\ng1,-3\n\nn,NA\n')

describe('a table of results', () => {
  it('sorts numbers by value, then texts, and keeps empty cells last both ways', async () => {
    const sort = { column: 1, descending: false }
    expect(await first(GENES, { sort })).toEqual(['g1', 'g9', 'g10', 'n', 'Ωmega'])
    expect(await first(GENES, { sort: { ...sort, descending: true } })).toEqual(['n', 'g10', 'g9', 'g1', 'Ωmega'])
    expect(await first(GENES, {})).toEqual(['g10', 'g9', 'Ωmega', 'g1', 'n'])
  })

  it('sorts names as people count, few and many', async () => {
    const sort = { column: 0, descending: false }
    expect((await first(GENES, { sort })).slice(0, 3)).toEqual(['g1', 'g9', 'g10'])
    const names = Array.from({ length: 30_000 }, (_, index) => `Gene ${(index * 7919) % 30_000}`)
    const many = open(`name\n${names.join('\n')}\n`)
    const sorted = await first(many, { sort, pageSize: 3 })
    expect(sorted).toEqual(['Gene 0', 'Gene 1', 'Gene 2'])
  })

  it('searches every cell, whatever the case, and never across cells', async () => {
    expect(await first(GENES, { search: ' ωMEGA ' })).toEqual(['Ωmega'])
    expect(await first(GENES, { search: 'NA' })).toEqual(['n'])
    expect(await first(GENES, { search: '10,0' })).toEqual([])
    expect(await first(open('a,b\n"x,""y""",1\nx,y\n'), { search: 'X,"Y' })).toEqual(['x,"y"'])
    expect(await arrange(GENES, { search: 'nothing' })).toMatchObject({ found: 0, from: 0, pages: 1 })
  })

  it('searches, sorts and pages together, and stays in range when a search leaves fewer pages', async () => {
    expect(await arrange(GENES, { page: 1, pageSize: 2 })).toMatchObject({ page: 1, pages: 3, from: 3, found: 5 })
    const sort = { column: 1, descending: true }
    const arranged = await arrange(GENES, { search: 'g', sort, page: 5, pageSize: 2 })
    expect(arranged).toMatchObject({
      page: 1,
      pages: 2,
      from: 3,
      found: 4,
      rows: [
        ['g1', '-3'],
        ['Ωmega', ''],
      ],
    })
  })

  it('gives only the wanted columns, and empty cells where a row is short', async () => {
    const table = open('a;b;c\n1;2;3\n4\n')
    expect((await arrange(table, { columns: [2, 0] })).rows).toEqual([
      ['3', '1'],
      ['', '4'],
    ])
  })

  it('leaves a question that a later one made pointless', async () => {
    const table = open(`a\n${'x\n'.repeat(10)}`)
    const columns = [0]
    const earlier = table.arrange({ search: 'x', page: 0, pageSize: 5, columns })
    const later = table.arrange({ search: '', page: 0, pageSize: 5, columns })
    expect(await earlier).toBeUndefined()
    expect((await later)?.found).toBe(10)
  })

  it.each([
    ['nothing', '', [], 0],
    ['a header alone', 'a,b', ['a', 'b'], 0],
    ['a byte order mark and CRLF', '\uFEFFa\tb\r\n1\t2\r\n', ['a', 'b'], 1],
    ['no name over the names, as R writes it', '"x"\t"y"\nr1\t1\t2\nr2\t3\t4\n', ['', 'x', 'y'], 2],
    ['rows that are too long', 'a\n1,2\n3\n', ['a', ''], 2],
    ['line breaks in a cell', 'a,b\n"1\n2",3\n', ['a', 'b'], 1],
  ])('reads %s', (_, ...[text, header, rows]) => {
    expect(open(text).facts).toMatchObject({ header, rows })
  })

  it('knows columns of numbers', () => {
    expect(open('x,y,z\n1,,a\n-2e3,,1\n').facts.isNumeric).toEqual([true, false, false])
  })

  it('reads whatever a writer of CSV writes', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ä', '"', ',', '\n', ' ', '1', '🧬'), maxLength: 6 })
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(rows, async written => {
        const quoteCell = (text: string) => `"${text.replaceAll('"', '""')}"`
        const csv = [['x', 'y', 'z'], ...written].map(row => row.map(quoteCell).join(',')).join('\n')
        expect((await arrange(open(csv))).rows).toEqual(written)
        expect(parseCsv(csv).rows).toEqual(written)
        for (const wanted of written.flat().filter(text => text.trim() !== '')) {
          const search = wanted.trim().toLowerCase()
          const expected = written.filter(row => row.some(text => text.toLowerCase().includes(search)))
          expect((await arrange(open(csv), { search: wanted })).rows).toEqual(expected)
        }
      }),
      { numRuns: 150 },
    )
  })
})
