import { expect, test } from 'vitest'
import { makeMatrix } from '../../test/make-matrix.ts'
import { english } from '../../test/texts.ts'
import { buildNetwork } from './build-network.ts'
import { describeKey } from './describe-key.ts'
import { EDGE_COLOURS, NODE_COLOURS } from './draw-network.ts'

const names = ['a', 'b', 'c']
const wide = makeMatrix({ rows: 3, columns: 2 })
const square = makeMatrix({ rows: 3, columns: 3, names: { rows: names, columns: names } })

function keyOf(data: typeof wide, pairs: number) {
  const network = buildNetwork(data, { count: pairs, cells: Int32Array.of(1) })
  return describeKey({ data, network }, english)
}

test('the key tells rows from columns by shape, where they are different things, and the sign by colour', () => {
  expect(keyOf(wide, 1).map(({ mark, colour }) => [mark, colour])).toEqual([
    ['round', NODE_COLOURS.rows],
    ['square', NODE_COLOURS.columns],
    ['line', EDGE_COLOURS.positive],
    ['line', EDGE_COLOURS.negative],
  ])
  expect(keyOf(wide, 1).map(({ text }) => text)).toEqual([
    'Rows',
    'Columns',
    expect.stringMatching(/^positive /),
    expect.stringMatching(/^negative /),
  ])
  expect(keyOf(square, 1).map(({ mark }) => mark)).toEqual(['line', 'line'])
})

test('the key says how many pairs are not drawn, and nothing where all are', () => {
  const { mark, text } = keyOf(square, 9)[2]
  expect([mark, text]).toEqual([undefined, 'The strongest 1 of 9 pairs are drawn.'])
})
