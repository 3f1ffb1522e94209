import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkParameters, defaultValues } from './check-parameters.ts'
import { parseSetting } from './parse-setting.ts'
import type { Parameter, ToolDeclaration } from './tool.ts'

type Parameters = ToolDeclaration['parameters']

const PARAMETERS = {
  features: { kind: 'integer', title: 'Features', min: 2, max: 2000, default: 50 },
  alpha: { kind: 'number', title: 'Alpha', min: 0.001, max: 0.1, default: 0.05 },
  shift: { kind: 'number', title: 'Fold change', min: 1, step: 0.1, unit: 'log2', default: 1.5 },
  label: { kind: 'text', title: 'Label', maxLength: 10, pattern: '[A-Za-z ]*', default: '' },
  method: { kind: 'choice', title: 'Method', options: { t: 'Welch t-test', wilcoxon: 'Rank-sum' }, default: 't' },
  exact: { kind: 'boolean', title: 'Exact', default: false, when: { method: 'wilcoxon' } },
  rounds: { kind: 'integer', title: 'Rounds', min: 1, when: { exact: true } },
  groups: { kind: 'choices', title: 'Groups', options: { a: 'A', b: 'B', c: 'C' }, min: 1, max: 2, default: ['a'] },
  by: { kind: 'column', title: 'Grouping column', of: 'dataset1', default: 'cohort' },
  covariates: { kind: 'columns', title: 'Covariates', of: 'dataset2', max: 2, default: [] },
} as const satisfies Parameters

const COLUMNS = { dataset1: ['cohort', 'age', 'a "b",\nc'], dataset2: ['x', 'y', 'z'] }

const check = (input: Readonly<Record<string, unknown>>, parameters: Parameters = PARAMETERS) =>
  checkParameters(parameters, input, COLUMNS)

/** The one message for one value of one parameter. */
function refuse(parameter: Parameter, value: unknown): string {
  const result = check({ p: value }, { p: parameter })
  if ('values' in result) throw new Error(`${JSON.stringify(result.values)} was accepted, but should be refused.`)
  expect(result.problems).toHaveLength(1)
  expect(result.problems[0].field).toBe('p')
  return result.problems[0].message
}

describe('checkParameters', () => {
  it('fills in the defaults and leaves out what is not shown', () => {
    expect(check({})).toEqual({
      values: {
        features: 50,
        alpha: 0.05,
        shift: 1.5,
        label: '',
        method: 't',
        groups: ['a'],
        by: 'cohort',
        covariates: [],
      },
    })
  })

  it('asks for what the presence or absence of an optional dataset shows, together with other conditions', () => {
    const parameters: Parameters = {
      method: PARAMETERS.method,
      joined: { kind: 'integer', title: 'Joined', when: { clinic: true, method: ['t', 'wilcoxon'] } },
      alone: { kind: 'integer', title: 'Alone', when: { clinic: false } },
      deeper: { kind: 'integer', title: 'Deeper', when: { joined: [2, 3] } },
    }
    const given = { joined: 2, alone: 1, deeper: 5 }
    const valuesWith = (columns?: Record<string, undefined>) => checkParameters(parameters, given, columns)
    expect(valuesWith({ expression: undefined, clinic: undefined })).toEqual({
      values: { method: 't', joined: 2, deeper: 5 },
    })
    expect(valuesWith({ expression: undefined })).toEqual({ values: { method: 't', alone: 1 } })
    expect(valuesWith()).toEqual({ values: { method: 't', joined: 2, deeper: 5 } })
  })

  it('asks for what a condition shows, and only then', () => {
    expect(check({ method: 'wilcoxon' })).toMatchObject({ values: { exact: false } })
    expect(check({ method: 'wilcoxon', exact: true })).toEqual({
      problems: [
        { code: 'PARAMETER_MISSING', field: 'rounds', message: 'Rounds must be given: a whole number of at least 1.' },
      ],
    })
    expect(check({ method: 'wilcoxon', exact: true, rounds: 3 })).toMatchObject({ values: { exact: true, rounds: 3 } })
  })

  it('drops what was left in a field that is no longer shown, however wrong, and what depends on it', () => {
    const result = check({ method: 't', exact: true, rounds: 'x' })
    expect(result).toHaveProperty('values')
    expect(result).not.toHaveProperty('values.exact')
    expect(result).not.toHaveProperty('values.rounds')
  })

  it('does not ask for columns of a dataset that is not there', () => {
    const result = checkParameters(PARAMETERS, { covariates: ['x'] }, { dataset1: ['cohort'] })
    expect(result).not.toHaveProperty('values.covariates')
  })

  it('does not look up columns where none are known, as when an example is declared', () => {
    expect(checkParameters(PARAMETERS, { by: 'anything' })).toMatchObject({ values: { by: 'anything' } })
  })

  it.each([1, 2001, 2.5, '50', Number.POSITIVE_INFINITY, true, [50], {}])(
    'refuses %j for a whole number from 2 to 2,000',
    value => {
      expect(refuse(PARAMETERS.features, value)).toMatch(
        /^Features must be a whole number from 2 to 2,000; you gave .+\.$/,
      )
    },
  )

  it.each<[string, Parameter, unknown, string]>([
    ['a number too small', PARAMETERS.features, 1, 'Features must be a whole number from 2 to 2,000; you gave 1.'],
    ['a number too large', PARAMETERS.alpha, 1234.5, 'Alpha must be a number from 0.001 to 0.1; you gave 1,234.5.'],
    ['text for a number', PARAMETERS.alpha, 'a lot', 'Alpha must be a number from 0.001 to 0.1; you gave "a lot".'],
    [
      'a number between the steps',
      PARAMETERS.shift,
      1.25,
      'Fold change must be a number of at least 1 in steps of 0.1 (log2); you gave 1.25.',
    ],
    ['an empty field', PARAMETERS.features, '', 'Features must be given: a whole number from 2 to 2,000.'],
    ['an emptied number', PARAMETERS.features, Number.NaN, 'Features must be given: a whole number from 2 to 2,000.'],
    ['null', PARAMETERS.method, null, 'Method must be given: one of "t" or "wilcoxon".'],
    [
      'text too long',
      PARAMETERS.label,
      'abcdefghijk',
      'Label must be a line of text of at most 10 characters of the form [A-Za-z ]*; yours has 11.',
    ],
    [
      'text of another form',
      PARAMETERS.label,
      'a1',
      'Label must be a line of text of at most 10 characters of the form [A-Za-z ]*; you gave "a1".',
    ],
    [
      'a number for text',
      PARAMETERS.label,
      5,
      'Label must be a line of text of at most 10 characters of the form [A-Za-z ]*; you gave 5.',
    ],
    [
      'text that is needed, but empty',
      { kind: 'text', title: 'Name', minLength: 2 },
      '',
      'Name must be given: a line of text of at least 2 characters.',
    ],
    [
      'a choice misspelt',
      PARAMETERS.method,
      'wilcox',
      'Method must be one of "t" or "wilcoxon"; you gave "wilcox". Did you mean "wilcoxon"?',
    ],
    [
      'the label of a choice',
      PARAMETERS.method,
      'Welch t-test',
      'Method must be one of "t" or "wilcoxon"; you gave "Welch t-test".',
    ],
    [
      'a name of every object',
      PARAMETERS.method,
      'constructor',
      'Method must be one of "t" or "wilcoxon"; you gave "constructor".',
    ],
    ['a word for a flag', PARAMETERS.exact, 'yes', 'Exact must be true or false; you gave "yes".'],
    [
      'too many choices',
      PARAMETERS.groups,
      ['a', 'b', 'c'],
      'Groups must be a list of 1 to 2 values of "a", "b" or "c"; you gave 3.',
    ],
    ['no choice', PARAMETERS.groups, [], 'Groups must be a list of 1 to 2 values of "a", "b" or "c"; you gave none.'],
    [
      'a choice twice',
      PARAMETERS.groups,
      ['a', 'a'],
      'Groups must be a list of 1 to 2 values of "a", "b" or "c"; "a" is named twice.',
    ],
    [
      'an unknown choice',
      PARAMETERS.groups,
      ['d'],
      'Groups must be a list of 1 to 2 values of "a", "b" or "c"; you gave "d".',
    ],
    ['no list', PARAMETERS.groups, 'a', 'Groups must be a list of 1 to 2 values of "a", "b" or "c"; you gave "a".'],
    [
      'a column misspelt',
      PARAMETERS.by,
      'cohrt',
      'Grouping column must be a column of dataset1; you gave "cohrt". Did you mean "cohort"?',
    ],
    [
      'a column of another dataset',
      PARAMETERS.covariates,
      ['age'],
      'Covariates must be a list of at most 2 columns of dataset2; you gave "age".',
    ],
    [
      'no name of a column',
      PARAMETERS.covariates,
      [7],
      'Covariates must be a list of at most 2 columns of dataset2; you gave 7.',
    ],
  ])('refuses %s', (_, ...[parameter, value, message]) => {
    expect(refuse({ ...parameter, when: undefined }, value)).toBe(message)
  })

  it('knows that 0.1 is not exact in memory', () => {
    for (const value of [1, 1.1, 1.3, 1.7, 123.4])
      expect(check({ shift: value })).toMatchObject({ values: { shift: value } })
  })

  it('takes the limits themselves', () => {
    for (const value of [2, 2000]) expect(check({ features: value })).toMatchObject({ values: { features: value } })
  })

  it('counts characters, not their bytes', () => {
    const text: Parameter = { kind: 'text', title: 'Label', minLength: 3, maxLength: 3 }
    expect(check({ p: '😀é漢' }, { p: text })).toEqual({ values: { p: '😀é漢' } })
  })

  it('names an unknown parameter and the one that was probably meant', () => {
    expect(check({ alfa: 0.05, constructor: 1 })).toEqual({
      problems: [
        {
          code: 'PARAMETER_UNKNOWN',
          field: 'alfa',
          message: 'The tool has no parameter "alfa". Did you mean "alpha"?',
        },
        {
          code: 'PARAMETER_UNKNOWN',
          field: 'constructor',
          message: expect.stringMatching(
            /^The tool has no parameter "constructor"\. Its parameters are features, alpha, /,
          ),
        },
      ],
    })
  })

  it('gives all problems at once, in the order of the form', () => {
    const result = check({ alpha: 1, features: 1, method: 'x' })
    expect('problems' in result && result.problems.map(({ field }) => field)).toEqual(['features', 'alpha', 'method'])
  })

  it.each(['a\nb', 'a\r\nb', 'a\u2028b', 'a\u0000b', 'a\u001b[0mb', 'a\u0085b'])(
    'LESSON the line break or control character in %j cannot get into a text or a choice',
    value => {
      expect(refuse({ kind: 'text', title: 'Label' }, value)).toBe(
        'Label must be a line of text; yours has a line break or a control character.',
      )
      expect(refuse(PARAMETERS.method, value)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
    },
  )

  it('LESSON a column whose name has a line break is data: it comes out as it stands in the table', () => {
    expect(check({ by: 'a "b",\nc' })).toMatchObject({ values: { by: 'a "b",\nc' } })
  })

  it('refuses half a character, which no file can hold', () => {
    expect(refuse({ kind: 'text', title: 'Label' }, '\ud83d')).toBe(
      'Label must be a line of text; yours has half a character.',
    )
  })

  it('answers at once, however much is sent', () => {
    const many = Array.from({ length: 25_000 }, (_, index) => `gene ${index}`)
    const columns = { dataset1: many }
    const parameters: Parameters = { genes: { kind: 'columns', title: 'Genes', of: 'dataset1', default: [] } }
    expect(checkParameters(parameters, { genes: many }, columns)).toEqual({ values: { genes: many } })
    const wrong = checkParameters(parameters, { genes: ['x'.repeat(1_000_000)] }, columns)
    expect(wrong).toMatchObject({ problems: [{ value: `${'x'.repeat(79)}…` }] })
    const unknown = checkParameters(parameters, Object.fromEntries(many.map(name => [name, 1])), columns)
    expect(unknown).toMatchObject({ problems: { length: 10 } })
  }, 5_000)

  it('gives values or problems, whatever is sent, and values that pass once more', () => {
    const input = fc.dictionary(fc.constantFrom(...Object.keys(PARAMETERS), '__proto__', 'other'), fc.jsonValue())
    fc.assert(
      fc.property(input, given => {
        const result = check(given)
        if ('values' in result) expect(check(result.values)).toEqual(result)
        else expect(result.problems.every(problem => !/[\r\n]/.test(problem.message))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('defaultValues', () => {
  it('are those of all parameters that have one', () => {
    expect(Object.keys(defaultValues(PARAMETERS))).toEqual(Object.keys(PARAMETERS).filter(name => name !== 'rounds'))
  })
})

describe('parseSetting', () => {
  it.each<[Parameter, string, unknown]>([
    [PARAMETERS.alpha, '0.05', 0.05],
    [PARAMETERS.alpha, '1e-3', 0.001],
    [PARAMETERS.features, ' 50 ', 50],
    [PARAMETERS.features, '0x10', '0x10'],
    [PARAMETERS.features, '', ''],
    [PARAMETERS.features, 'Infinity', 'Infinity'],
    [PARAMETERS.exact, 'Yes', true],
    [PARAMETERS.exact, 'off', false],
    [PARAMETERS.exact, 'perhaps', 'perhaps'],
    [PARAMETERS.groups, 'a, b', ['a', 'b']],
    [PARAMETERS.groups, '', []],
    [PARAMETERS.covariates, '["a, b", "c"]', ['a, b', 'c']],
    [PARAMETERS.covariates, '[broken', '[broken'],
    [PARAMETERS.label, ' as it is ', ' as it is '],
    [PARAMETERS.method, 't', 't'],
    [PARAMETERS.by, 'cohort', 'cohort'],
  ])('reads for %o the text %j', (parameter, text, value) => {
    expect(parseSetting(parameter, text)).toEqual(value)
  })
})
