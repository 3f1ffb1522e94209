import { describe, expect, it } from 'vitest'
import { checkDatasets } from './check-datasets.ts'
import type { DatasetRules } from './tool.ts'

const RULES: DatasetRules = {
  title: 'Dataset 1',
  samples: { min: 2 },
  features: { min: 1 },
  numeric: true,
  missing: 'median',
  optional: false,
  minShared: 1,
  types: {},
}
const DATASETS = {
  dataset1: RULES,
  dataset2: { ...RULES, title: 'Dataset 2', optional: true, sharesSamplesWith: 'dataset1', minShared: 15 },
}

const file = (fileName: string, text: string) => ({ fileName, bytes: new TextEncoder().encode(text) })
const samples = (from: number, to: number) =>
  `id,a\n${Array.from({ length: to - from + 1 }, (_, index) => `S${from + index},${index}`).join('\n')}`

function problemsOf(
  files: Parameters<typeof checkDatasets>[1],
  datasets: Parameters<typeof checkDatasets>[0] = DATASETS,
) {
  const result = checkDatasets(datasets, files)
  return 'problems' in result ? result.problems : []
}

describe('checkDatasets', () => {
  it('gives the clean table, its text, its warnings and a first look', () => {
    const result = checkDatasets(DATASETS, { dataset1: file('a.csv', 'id;x;site;y\n001;1,5;n;2\n1;NA;s;0,1234567\n') })
    expect(result).toEqual({
      datasets: {
        dataset1: {
          clean: {
            idHeader: 'id',
            sampleIds: ['001', '1'],
            featureNames: ['x', 'y'],
            columns: [Float64Array.of(1.5, 1.5), Float64Array.of(2, 0.1234567)],
          },
          csv: 'id,x,y\n001,1.5,2\n1,1.5,0.1234567\n',
          warnings: [
            expect.objectContaining({ code: 'COLUMNS_SET_ASIDE' }),
            expect.objectContaining({ code: 'VALUES_IMPUTED' }),
            expect.objectContaining({ code: 'CONSTANT_COLUMNS' }),
          ],
          preview: {
            header: ['id', 'x', 'y'],
            rows: [
              ['001', '1.5', '2'],
              ['1', '1.5', '0.123457'],
            ],
          },
        },
      },
    })
  })

  it('LESSON "at least 15" shared samples are 15, not 16', () => {
    expect(problemsOf({ dataset1: file('a.csv', samples(1, 20)), dataset2: file('b.csv', samples(6, 30)) })).toEqual([])
    expect(
      problemsOf({ dataset1: file('a.csv', samples(1, 20)), dataset2: file('b.csv', samples(7, 30)) }),
    ).toMatchObject([
      {
        code: 'TOO_FEW_SHARED_SAMPLES',
        field: 'dataset2',
        file: 'b.csv',
        message:
          'b.csv and a.csv have 14 samples in common; at least 15 are needed. Ids must be spelled alike in both: "S21", "S22" and "S23" of b.csv and "S1", "S2" and "S3" of a.csv stand in one file only.',
      },
    ])
  })

  it('LESSON 001 and 1 are no shared sample', () => {
    const datasets = { ...DATASETS, dataset2: { ...DATASETS.dataset2, minShared: 1 } }
    const files = { dataset1: file('a.csv', 'id,a\n001,1\n002,2\n'), dataset2: file('b.csv', 'id,a\n1,1\n2,2\n') }
    expect(problemsOf(files, datasets)[0].message).toContain('have no samples in common')
  })

  it('LESSON one text id among numbers is an id like any other', () => {
    const datasets = { ...DATASETS, dataset2: { ...DATASETS.dataset2, minShared: 2 } }
    const files = {
      dataset1: file('a.csv', 'id,a\n1,1\nx2,2\n3,3\n'),
      dataset2: file('b.csv', 'id,a\nx2,1\n3,2\n4,3\n'),
    }
    expect(problemsOf(files, datasets)).toEqual([])
  })

  it('names a missing dataset, an unknown one and the one that was probably meant', () => {
    expect(problemsOf({ datset1: file('a.csv', samples(1, 3)) })).toMatchObject([
      { code: 'DATASET_MISSING', field: 'dataset1', message: 'Dataset 1 is needed: give its file.' },
      {
        code: 'DATASET_UNKNOWN',
        field: 'datset1',
        message: 'The tool has no dataset "datset1". Did you mean "dataset1"?',
      },
    ])
  })

  it('gives the problems of all files at once, each with its role', () => {
    const found = problemsOf({ dataset1: file('a.csv', 'id,a\nS1\n'), dataset2: file('b.xlsx', 'PK\u0003\u0004 xl/') })
    expect(found.map(({ code, field, file: name }) => [code, field, name])).toEqual([
      ['ROW_TOO_SHORT', 'dataset1', 'a.csv'],
      ['WORKBOOK', 'dataset2', 'b.xlsx'],
    ])
  })

  it('refuses a file that is larger than the tool allows', () => {
    const datasets = { dataset1: { ...RULES, maxBytes: 10 } }
    expect(problemsOf({ dataset1: file('a.csv', samples(1, 20)) }, datasets)[0]).toMatchObject({
      code: 'FILE_TOO_LARGE',
    })
  })

  it('says how far it is, from 0 to 1 and never back', () => {
    const seen: number[] = []
    const files = { dataset1: file('a.csv', samples(1, 20)), dataset2: file('b.csv', samples(1, 20)) }
    checkDatasets(DATASETS, files, fraction => seen.push(fraction))
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect([seen[0], seen.at(-1)]).toEqual([0, 1])
  })

  it('keeps file names and values from breaking a message', () => {
    const [problem] = problemsOf({
      dataset1: file(`a\n${'b'.repeat(200)}.csv`, `id,"x\r\ny"\nS1,${'1'.repeat(400)}e400\nS2,1\n`),
    })
    expect(problem.code).toBe('INFINITE_VALUE')
    expect(problem.message).not.toMatch(/[\r\n]/)
    expect(problem.value).toHaveLength(80)
    expect(problem.file).toHaveLength(80)
  })
})
