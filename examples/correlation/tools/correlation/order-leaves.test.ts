import { expect, test } from 'vitest'
import { linkClusters } from './link-clusters.ts'
import { measureDistances } from './measure-distances.ts'
import { clusterTree } from './order-leaves.ts'

/** The square of an upper triangle, as SciPy's `squareform` makes it. */
function squareOf(triangle: readonly number[]): { distances: Float64Array; count: number } {
  const count = (1 + Math.sqrt(1 + 8 * triangle.length)) / 2
  const distances = new Float64Array(count * count)
  let next = 0
  for (let row = 0; row < count; row++) {
    for (let column = row + 1; column < count; column++) {
      distances[row * count + column] = distances[column * count + row] = triangle[next++]
    }
  }
  return { distances, count }
}

/** Distances full of ties; leaves by `dendrogram(linkage(d, 'average'), count_sort='descending')` of SciPy 1.10. */
const TIED = [
  { triangle: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], leaves: [1, 0, 2, 3, 4, 5] },
  {
    triangle: [1, 1, 1, 1, 2, 2, 1, 1, 1, 2, 1, 2, 1, 1, 1, 1, 2, 2, 1, 1, 1],
    leaves: [1, 0, 2, 4, 3, 6, 5],
  },
  {
    triangle: [
      2, 2, 1, 2, 1, 3, 2, 1, 2, 2, 1, 1, 2, 2, 2, 2, 2, 1, 1, 2, 3, 2, 3, 3, 2, 1, 3, 3, 1, 3, 3, 2, 2, 1, 1, 3,
    ],
    leaves: [5, 2, 4, 1, 7, 6, 3, 0, 8],
  },
]

test.each(TIED)('ties fall as in SciPy: $leaves', ({ triangle, leaves }) => {
  const { distances, count } = squareOf(triangle)
  expect(clusterTree(distances, count).leaves).toEqual(leaves)
})

test('heights are means over the items of both clusters', () => {
  const { distances, count } = squareOf(TIED[2].triangle)
  expect(linkClusters(distances, count).at(-1)).toEqual({ first: 12, second: 15, height: 2.222222222222222, size: 9 })
  expect(linkClusters(distances, count)[5]).toEqual({ first: 10, second: 11, height: 2, size: 4 })
})

/** Counts of 0, 1 and 2, one column repeated and one doubled; order by SciPy 1.10 as above on `pdist(X, 'correlation')`. */
const COUNTS = [
  [1, 0, 0, 2, 1, 0, 2, 2, 2, 1, 2, 1],
  [1, 2, 1, 2, 1, 2, 2, 0, 1, 1, 0, 0],
  [0, 0, 2, 0, 1, 2, 1, 0, 0, 0, 1, 1],
  [0, 2, 1, 2, 2, 2, 0, 0, 2, 1, 2, 2],
  [1, 2, 1, 2, 1, 2, 2, 0, 1, 1, 0, 0],
  [0, 1, 0, 1, 2, 0, 0, 1, 1, 0, 2, 1],
  [2, 1, 2, 2, 1, 1, 2, 0, 1, 1, 0, 0],
  [2, 4, 2, 4, 2, 4, 4, 0, 2, 2, 0, 0],
  [2, 1, 1, 1, 0, 0, 0, 1, 0, 2, 2, 1],
  [2, 2, 0, 2, 0, 2, 2, 2, 0, 2, 2, 2],
].map(column => Float64Array.from(column))

test('columns are ordered by correlation distance as SciPy orders them', () => {
  expect(clusterTree(measureDistances(COUNTS), COUNTS.length).leaves).toEqual([5, 3, 0, 9, 8, 4, 1, 7, 6, 2])
})

test('Euclidean distance is used where correlation distance is undefined', () => {
  const columns = [
    [1, 2, 3, 4],
    [2, 2, 2, 2],
    [4, 3, 2, 1],
    [1, 2, 3, 5],
    [9, 9, 9, 9],
  ].map(column => Float64Array.from(column))
  const distances = measureDistances(columns)
  expect(distances[1]).toBe(Math.sqrt(6))
  expect(clusterTree(distances, 5).leaves).toEqual([2, 1, 3, 0, 4])
})

test('values whose squares are too large are ordered like their thousandths', () => {
  const huge = COUNTS.map(column => column.map(value => value * 2 ** 800))
  expect(clusterTree(measureDistances(huge), huge.length).leaves).toEqual([5, 3, 0, 9, 8, 4, 1, 7, 6, 2])
})

test('one item and two items have an order too', () => {
  expect(clusterTree(Float64Array.of(0), 1).leaves).toEqual([0])
  expect(clusterTree(Float64Array.of(0, 0.3, 0.3, 0), 2).leaves).toEqual([1, 0])
  expect(clusterTree(new Float64Array(), 0).leaves).toEqual([])
})

test('two thousand items in a chain of clusters need no deep recursion and little time', () => {
  const count = 2000
  const positions = Array.from({ length: count }, (_, index) => index + 1e-6 * index * index)
  const distances = Float64Array.from({ length: count * count }, (_, cell) =>
    Math.abs(positions[Math.floor(cell / count)] - positions[cell % count]),
  )
  const startedAt = performance.now()
  expect(new Set(clusterTree(distances, count).leaves).size).toBe(count)
  expect(performance.now() - startedAt).toBeLessThan(5000)
})
