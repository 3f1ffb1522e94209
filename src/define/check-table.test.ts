import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkTable } from './check-table.ts'
import { columnNames, formatTable } from './format-table.ts'
import { isMissing } from './missing.ts'
import { readTable } from './read-table.ts'
import type { DatasetRules } from './tool.ts'

const RULES: DatasetRules = {
  title: 'Table',
  samples: {},
  features: {},
  numeric: true,
  missing: 'median',
  optional: false,
  minShared: 1,
  types: {},
}

function check(text: string, rules: Partial<DatasetRules> = {}) {
  const read = readTable(new TextEncoder().encode(text), 'soil.csv')
  if ('problem' in read) throw new Error(read.problem.message)
  return checkTable(read.table, { ...RULES, ...rules }, { fileName: 'soil.csv', role: 'dataset1' })
}

function accept(text: string, rules: Partial<DatasetRules> = {}) {
  const result = check(text, rules)
  if ('problems' in result) throw new Error(result.problems.map(problem => problem.message).join('\n'))
  return result
}

function refuse(text: string, rules: Partial<DatasetRules> = {}) {
  const result = check(text, rules)
  if ('clean' in result) throw new Error('The table was accepted, but should be refused.')
  return result.problems
}

const valuesOf = (text: string, rules?: Partial<DatasetRules>) =>
  accept(text, rules).clean.columns.map(column => [...column])

describe('checkTable keeps', () => {
  it('numeric columns, and sets others aside with the first cell that is not a number', () => {
    const { clean, warnings } = accept('id,a,site,b\nS1,1,NA,3\nS2,2,north,4\nS3,5,south,6\n')
    expect(clean).toMatchObject({ idHeader: 'id', sampleIds: ['S1', 'S2', 'S3'], featureNames: ['a', 'b'] })
    expect(clean.columns).toEqual([Float64Array.of(1, 2, 5), Float64Array.of(3, 4, 6)])
    expect(warnings).toEqual([
      {
        code: 'COLUMNS_SET_ASIDE',
        count: 1,
        examples: ['site: "north" in row 3'],
        message: '1 column is not numeric and was set aside.',
      },
    ])
  })

  it.each(['', 'NA', 'na', 'N/A', 'n/a', 'NaN', 'nan', 'NULL', 'None', '-', '  NA  ', '" na "', '" "'])(
    'a column with the missing marker %j, and puts the median in its place',
    marker => {
      const { clean, warnings } = accept(`id,a,b\nS1,1,1\nS2,${marker},2\nS3,4,3\nS4,2,4\n`)
      expect(clean.columns[0]).toEqual(Float64Array.of(1, 2, 4, 2))
      expect(warnings).toEqual([
        {
          code: 'VALUES_IMPUTED',
          count: 1,
          examples: ['a: 1 value in row 3'],
          message: '1 missing value was replaced by the median of the column.',
        },
      ])
    },
  )

  it('the mean of the middle two values as the median of an even count, also where their sum overflows', () => {
    expect(valuesOf('id,a\nS1,1\nS2,\nS3,4\nS4,2\nS5,9\n')[0][1]).toBe(3)
    expect(valuesOf('id,a\nS1,1.5e308\nS2,NA\nS3,1.7e308\n')[0][1]).toBe(1.6e308)
  })

  it('decimal commas where semicolons separate', () => {
    expect(valuesOf('id;a;b\nS1;1,5;2\nS2;-0,25;3e1\n')).toEqual([
      [1.5, -0.25],
      [2, 30],
    ])
  })

  it('missing values as they are where the rules say so', () => {
    expect(valuesOf('id,a\nS1,1\nS2,NA\n', { missing: 'keep' })).toEqual([[1, Number.NaN]])
  })

  it('columns that are not numeric where the rules say so, in their places', () => {
    const { clean, warnings } = accept('id,group,a,note,b\nS1,x,1,"a,b",2\nS2,,2,None,3\n', {
      numeric: false,
      missing: 'keep',
    })
    expect(clean.featureNames).toEqual(['a', 'b'])
    expect(clean.textColumns).toEqual([
      { name: 'group', position: 0, values: ['x', ''] },
      { name: 'note', position: 2, values: ['a,b', 'None'] },
    ])
    expect(columnNames(clean)).toEqual(['group', 'a', 'note', 'b'])
    expect(formatTable(clean)).toBe('id,group,a,note,b\nS1,x,1,"a,b",2\nS2,,2,None,3\n')
    expect(warnings).toEqual([])
  })

  it('a number with a no-break space around it', () => {
    expect(valuesOf('id,a\nS1,\u00a01.5\u00a0\nS2,2\n')).toEqual([[1.5, 2]])
  })
})

describe('checkTable sets aside', () => {
  it.each(['0x10', '1_000', '1 000', '1,5', '5%', '<0.1', '−1', '1.2.3'])(
    'a column with %j, which is no number',
    text => {
      const { clean, warnings } = accept(`id,a,b\nS1,1,1\nS2,"${text}",2\n`)
      expect(clean.featureNames).toEqual(['b'])
      expect(warnings[0]).toMatchObject({ code: 'COLUMNS_SET_ASIDE', count: 1 })
    },
  )

  it('a column with decimal commas in a comma file, and says why', () => {
    expect(accept('id,a,b\nS1,"1,5",1\nS2,"2,5",2\n').warnings[0].examples).toEqual([
      'a: "1,5" in row 2 (a decimal comma can only be read where semicolons separate the columns)',
    ])
  })

  it('LESSON a column without values (a trailing comma is enough), and the other columns stay in place', () => {
    const { clean, warnings } = accept('id,a,,b,\nS1,1,,2,\nS2,3,NA,4,\n')
    expect(clean.featureNames).toEqual(['a', 'b'])
    expect(clean.columns).toEqual([Float64Array.of(1, 3), Float64Array.of(2, 4)])
    expect(warnings).toEqual([
      {
        code: 'COLUMNS_WITHOUT_VALUES',
        count: 2,
        examples: ['column 3', 'column 5'],
        message: '2 columns have no values and were set aside.',
      },
    ])
  })

  it('an infinite value in a column of text with that column', () => {
    expect(accept('id,a,b\nS1,inf,1\nS2,flu,2\n').warnings[0]).toMatchObject({ examples: ['a: "flu" in row 3'] })
  })

  it('names 20 columns at most, and counts all', () => {
    const names = Array.from({ length: 30 }, (_, index) => `t${index}`)
    const [warning] = accept(`id,a,${names.join(',')}\nS1,1,${names.join(',')}\nS2,2,${names.join(',')}\n`).warnings
    expect(warning.count).toBe(30)
    expect(warning.examples).toHaveLength(20)
  })
})

describe('checkTable warns about', () => {
  it('LESSON a constant column', () => {
    expect(accept('id,a,b\nS1,1,7\nS2,2,7\nS3,3,NA\n').warnings).toContainEqual({
      code: 'CONSTANT_COLUMNS',
      count: 1,
      examples: ['b'],
      message: '1 column has the same value in every sample.',
    })
  })
})

describe('checkTable refuses', () => {
  it.each(['inf', '-Inf', 'Infinity', '+INFINITY', '1e999', '-1e999'])(
    'LESSON the infinite value %s, with its place',
    value => {
      expect(refuse(`id,a,b\nS1,1,1\nS2,2,${value}\n`)).toEqual([
        {
          code: 'INFINITE_VALUE',
          file: 'soil.csv',
          field: 'dataset1',
          row: 3,
          column: 'b',
          value,
          message: `Row 3, column "b" of soil.csv holds an infinite value: "${value}". Write a finite number, or leave the cell empty.`,
        },
      ])
    },
  )

  it('LESSON repeated sample ids, and names them', () => {
    expect(refuse('id,a\nS1,1\nS2,2\nS1,3\nS2,4\nS1,5\n')).toMatchObject([
      {
        code: 'REPEATED_SAMPLE',
        file: 'soil.csv',
        field: 'dataset1',
        row: 4,
        column: '1',
        value: 'S1',
        message:
          'soil.csv names 2 samples more than once: "S1" (rows 2, 4 and 6) and "S2" (rows 3 and 5). The first column must hold a different id for every sample.',
      },
    ])
  })

  it('repeated feature names, and names them', () => {
    expect(refuse('id,a,b,a\nS1,1,2,3\n')).toMatchObject([
      {
        code: 'REPEATED_FEATURE',
        file: 'soil.csv',
        field: 'dataset1',
        row: 1,
        column: 'a',
        value: 'a',
        message:
          'soil.csv has 1 feature name more than once: "a" (columns 2 and 4). The first row must hold a different name for every feature.',
      },
    ])
  })

  it('ids and names that differ only in what nobody sees', () => {
    expect(refuse('id,caf\u00e9,cafe\u0301\nS1,1,2\n S1 ,3,4\n').map(({ code }) => code)).toEqual([
      'REPEATED_SAMPLE',
      'REPEATED_FEATURE',
    ])
  })

  it('samples without an id, and columns with values but without a name', () => {
    expect(refuse('id,a,,b\nS1,1,2,3\n,4,5,6\n').map(({ code, row, column }) => [code, row, column])).toEqual([
      ['SAMPLE_WITHOUT_ID', 3, '1'],
      ['FEATURE_WITHOUT_NAME', 1, '3'],
    ])
  })

  it('missing values where the rules say so, with the first place', () => {
    expect(refuse('id,a,b\nS1,1,1\nS2,NA,2\nS3,3,\n', { missing: 'reject' })).toEqual([
      expect.objectContaining({
        code: 'MISSING_VALUE',
        row: 3,
        column: 'a',
        value: 'NA',
        message:
          'Row 3, column "a" of soil.csv has no value ("NA"), but this dataset must be complete. Values are missing in 1 other column too. Fill them in, or leave out their rows or columns.',
      }),
    ])
  })

  it('two decimal signs in one file: 1.234 may mean 1234', () => {
    const [problem] = refuse('id;a;b\nS1;1,5;1.234\nS2;2;3\n')
    expect(problem).toMatchObject({ code: 'MIXED_DECIMALS', row: 2, column: 'b', value: '1.234' })
    expect(problem.message).toBe(
      'soil.csv uses two decimal signs: "1,5" in row 2, column "a", and "1.234" in row 2, column "b". Use either the comma or the point throughout.',
    )
  })

  const limits = { samples: { min: 3, max: 4 }, features: { min: 2, max: 3 } }
  it.each([
    [
      'too few samples',
      'id,a,b\nS1,1,2\nS2,3,4\n',
      'TOO_FEW_SAMPLES',
      'soil.csv has 2 samples; at least 3 are needed. Samples are in rows.',
    ],
    [
      'too many samples',
      'id,a,b\nS1,1,2\nS2,3,4\nS3,5,6\nS4,7,8\nS5,9,0\n',
      'TOO_MANY_SAMPLES',
      'soil.csv has 5 samples; at most 4 are allowed. Samples are in rows.',
    ],
    [
      'too few numeric features, and says which columns are not numeric',
      'id,a,site\nS1,1,x\nS2,3,y\nS3,5,z\n',
      'TOO_FEW_FEATURES',
      'soil.csv has 1 numeric feature; at least 2 are needed. Features are in columns. Not numeric: site: "x" in row 2.',
    ],
    [
      'too many features',
      'id,a,b,c,d\nS1,1,2,3,4\nS2,3,4,5,6\nS3,5,6,7,8\n',
      'TOO_MANY_FEATURES',
      'soil.csv has 4 numeric features; at most 3 are allowed. Features are in columns.',
    ],
  ])('%s', (_, ...[text, code, message]) => {
    expect(refuse(text, limits)).toMatchObject([{ code, message, file: 'soil.csv', field: 'dataset1' }])
  })

  it('nothing that is exactly at a limit', () => {
    accept('id,a,b\nS1,1,2\nS2,3,4\nS3,5,6\n', limits)
    accept('id,a,b,c\nS1,1,2,3\nS2,3,4,5\nS3,5,6,7\nS4,7,8,9\n', limits)
  })

  it('everything that is wrong at once, in one answer', () => {
    const codes = refuse('id,a,a\nS1,inf,2\nS1,3,4\n', { samples: { min: 3 } }).map(({ code }) => code)
    expect(codes).toEqual(['REPEATED_SAMPLE', 'REPEATED_FEATURE', 'INFINITE_VALUE', 'TOO_FEW_SAMPLES'])
  })
})

describe('checkTable, whatever the table', () => {
  const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()).map(number => number + 0)

  it('keeps every number to the last bit through reading, cleaning, writing and reading again', () => {
    const table = fc.integer({ min: 1, max: 5 }).chain(width =>
      fc.record({
        rows: fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
        separator: fc.constantFrom(',', ';', '\t'),
      }),
    )
    fc.assert(
      fc.property(table, ({ rows, separator }) => {
        const header = ['id', ...rows[0].map((_, index) => `f${index}`)]
        const lines = [header, ...rows.map((row, index) => [`S${index}`, ...row.map(String)])]
        const { clean } = accept(lines.map(line => line.join(separator)).join('\n'))
        expect(clean.columns.map(column => [...column])).toEqual(rows[0].map((_, index) => rows.map(row => row[index])))
        expect(accept(formatTable(clean)).clean).toEqual(clean)
      }),
    )
  })

  it('knows the markers of missing values in any case and padding', () => {
    const marker = fc.constantFrom('', 'na', 'n/a', 'nan', 'null', 'none', '-')
    const padding = fc.constantFrom('', ' ', '\t', '\u00a0')
    fc.assert(
      fc.property(marker, fc.func(fc.boolean()), padding, (text, isUpper, pad) => {
        const cased = Array.from(text, (letter, index) => (isUpper(index) ? letter.toUpperCase() : letter)).join('')
        return isMissing(pad + cased + pad)
      }),
    )
    expect(['.', '?', 'n.a.', 'missing', '#N/A', '--', '0'].filter(isMissing)).toEqual([])
  })
})
