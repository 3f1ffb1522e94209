import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeMatrix } from '../../test/make-matrix.ts'
import { arrangePairs } from './arrange-pairs.ts'
import { buildNetwork, egoOf, neighboursOf } from './build-network.ts'
import { type Filter, NO_FILTER } from './filter-cells.ts'
import { findPairs, type Pairs } from './find-pairs.ts'
import type { MatrixData } from './matrix-data.ts'

function find(data: MatrixData, filter: Filter = NO_FILTER, limit = 1000): Pairs {
  const steps = findPairs(data, { filter, limit })
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const names = Array.from({ length: 12 }, (_, at) => `g${at}`)
const square = (value: (a: number, b: number) => number, pvalues = false) =>
  makeMatrix({
    rows: 12,
    columns: 12,
    pvalues,
    names: { rows: names, columns: names },
    value: (row, column) => (row === column ? 1 : value(Math.max(row, column), Math.min(row, column))),
  })

describe('pairs', () => {
  test('of a symmetric matrix are there once, and the diagonal is none', () => {
    const data = square((a, b) => (a + b) / 100)
    expect(data.isSymmetric).toBe(true)
    expect(find(data).count).toBe(66)
    expect(find(data).cells.every(at => Math.floor(at / 12) > at % 12)).toBe(true)
  })

  test('without a value or of value 0 are none', () => {
    const data = makeMatrix({ rows: 1, columns: 3, value: (_, column) => [0, Number.NaN, -0.5][column] })
    expect([...find(data).cells]).toEqual([2])
  })

  test('are the strongest first, and of many only the strongest', () => {
    const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 30, maxLength: 30 })
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 10 }), (list, limit) => {
        const data = makeMatrix({ rows: 5, columns: 6, value: (row, column) => list[row * 6 + column] })
        const expected = [...list.keys()]
          .filter(at => list[at] !== 0)
          .sort((a, b) => Math.abs(list[b]) - Math.abs(list[a]) || a - b)
        const { count, cells } = find(data, NO_FILTER, limit)
        expect(count).toBe(expected.length)
        expect([...cells].map(at => Math.abs(list[at]))).toEqual(expected.slice(0, limit).map(at => Math.abs(list[at])))
      }),
    )
  })

  test('are those within both limits', () => {
    const data = makeMatrix({ rows: 1, columns: 4, pvalues: true, value: (_, column) => [0.2, -0.5, 0.6, 0.9][column] })
    // p is 1 − |value| here.
    expect([...find(data, { least: 0.5, most: 1 }).cells]).toEqual([3, 2, 1])
    expect([...find(data, { least: 0, most: 0.41 }).cells]).toEqual([3, 2])
  })

  test('are listed as they are searched, selected, looked at and sorted', () => {
    const data = square((a, b) => (a * 12 + b) / 200)
    const pairs = find(data)
    const arrange = (changes: Partial<Parameters<typeof arrangePairs>[2]>) => [
      ...arrangePairs(data, pairs, { regions: [], focus: undefined, found: undefined, sort: 'strength', ...changes }),
    ]
    expect(arrange({ focus: 3 })).toHaveLength(11)
    expect(arrange({ found: [] })).toEqual([])
    expect(arrange({ found: [0, 1] })).toHaveLength(21)
    // The upper half says the same as the lower.
    expect(arrange({ regions: [{ rows: [0], columns: [5] }] })).toEqual([60])
    expect(arrange({ sort: 'column' })[0] % 12).toBe(0)
  })
})

describe('the network', () => {
  const data = square((a, b) => (a === b + 1 ? 0.9 : 0))
  const network = buildNetwork(data, find(data))

  test('has an edge for each pair, and lists who has none', () => {
    expect(network.edges.cells).toHaveLength(11)
    expect(network.isolated).toHaveLength(0)
    const few = buildNetwork(data, { count: 9, cells: Int32Array.of(12) })
    expect([...few.nodes]).toEqual([0, 1])
    expect(few.isolated).toHaveLength(10)
    expect(few.leftOut).toBe(8)
  })

  test('of rows and columns that are different things has both as nodes', () => {
    const apart = makeMatrix({ rows: 2, columns: 3, value: () => 1 })
    const { nodes, edges } = buildNetwork(apart, find(apart))
    expect([...nodes]).toEqual([0, 1, 2, 3, 4])
    expect(edges.to.every(node => node >= 2)).toBe(true)
  })

  test('of a square matrix whose halves differ takes the stronger half of a pair', () => {
    const directed = makeMatrix({
      rows: 2,
      columns: 2,
      names: { rows: ['a', 'b'], columns: ['a', 'b'] },
      value: (row, column) => [0, 0.2, -0.7, 0][row * 2 + column],
    })
    const { edges } = buildNetwork(directed, find(directed))
    expect([...edges.values]).toEqual([-0.7])
  })

  test('knows the neighbours of a node, and theirs', () => {
    expect(
      neighboursOf(network, 5)
        .map(({ node }) => node)
        .sort(),
    ).toEqual([4, 6])
    const ego = egoOf(network, 5)
    expect([...ego.second].sort()).toEqual([3, 7])
    expect(ego.edges).toHaveLength(4)
  })
})
