import { expect, it } from 'vitest'
import { placeProblems } from './place-problems.ts'

const problem = (code: string, field?: string) => ({ code, message: `${code}.`, ...(field ? { field } : {}) })

it('places every problem at the field it concerns, and loses none', () => {
  const problems = [
    problem('NAME_TAKEN', 'name'),
    problem('ROW_TOO_SHORT', 'dataset1'),
    problem('UNKNOWN_TYPE', 'datasets.dataset2.type'),
    problem('TERMS', 'acceptTerms'),
    problem('SOMETHING'),
    problem('UNKNOWN_ROLE', 'dataset9'),
  ]
  const placed = placeProblems(problems, ['dataset1', 'dataset2'])
  const codes = (list: readonly { code: string }[] | undefined) => list?.map(({ code }) => code)
  expect(codes(placed.name)).toEqual(['NAME_TAKEN'])
  expect(codes(placed.acceptTerms)).toEqual(['TERMS'])
  expect(codes(placed.datasets.dataset1)).toEqual(['ROW_TOO_SHORT'])
  expect(codes(placed.datasets.dataset2)).toEqual(['UNKNOWN_TYPE'])
  expect(codes(placed.elsewhere)).toEqual(['SOMETHING', 'UNKNOWN_ROLE'])
})
