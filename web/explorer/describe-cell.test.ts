import { expect, it } from 'vitest'
import { describeCell } from './describe-cell.ts'

const matrix = (numbers: number[]) => ({ rows: ['a', 'b'], columns: ['x'], values: Float64Array.from(numbers) })

it('names row and column with value and p', () => {
  const rho = matrix([-0.81234567, 0.0000123])
  const p = matrix([0.00001234, 0.0456])
  expect(describeCell({ row: 0, column: 0 }, rho, p)).toEqual({
    row: 'a',
    column: 'x',
    value: '−0.812',
    pvalue: '1.2 × 10⁻⁵',
  })
  expect(describeCell({ row: 1, column: 0 }, rho, p)).toEqual({
    row: 'b',
    column: 'x',
    value: '1.2 × 10⁻⁵',
    pvalue: '0.0456',
  })
  expect(describeCell({ row: 1, column: 0 }, matrix([1, Number.NaN]), undefined)).toMatchObject({
    value: '–',
    pvalue: undefined,
  })
})
