import { expect, test } from 'vitest'
import { compareWithReference } from './compare-with-reference.ts'
import { referenceTable } from './reference-tables.ts'
import { runInProcess } from './run-in-process.ts'

const lichen = referenceTable('lichen_cover.csv')
const soil = referenceTable('soil_chemistry.csv')
const leukemia = referenceTable('leukemia_expression.csv')

const CASES = [
  { name: 'soil-only', request: { dataset1: soil, features: 10 } },
  { name: 'lichen-soil-fdr_bh', request: { dataset1: lichen, dataset2: soil, features: 10 } },
  {
    name: 'lichen-soil-bonferroni',
    request: { dataset1: lichen, dataset2: soil, features: 10, correction: 'bonferroni' },
  },
  { name: 'leukemia-50-fdr_bh', request: { dataset1: leukemia, features: 50, alpha: 0.01 } },
] as const

test.each(CASES)('$name agrees with SciPy and statsmodels in every cell, name and count', async ({ name, request }) => {
  const { files } = await runInProcess(request)
  expect(compareWithReference(files, name)).toEqual([])
})

test('the comparison notices a wrong cell, a wrong order, a missing block and a wrong count', async () => {
  const { files } = await runInProcess({ dataset1: soil, features: 10 })
  const changed = (file: string, change: (content: string) => string) =>
    compareWithReference(new Map(files).set(file, change(files.get(file) ?? '')), 'soil-only').length
  expect(changed('r_dataset1.csv', csv => csv.replace(/0\.81104589/, '0.81104599'))).toBe(1)
  expect(changed('p_dataset1.csv', csv => csv.replace(/5925306/, '5925316'))).toBe(1)
  expect(changed('p_dataset1.csv', csv => csv.replace(/K,S/, 'S,K'))).toBeGreaterThan(0)
  expect(changed('summary.json', json => json.replace('"n_tests": 45', '"n_tests": 44'))).toBe(1)
  const { 'r_dataset1.csv': _, ...others } = Object.fromEntries(files)
  expect(compareWithReference(new Map(Object.entries(others)), 'soil-only')).toHaveLength(1)
})
