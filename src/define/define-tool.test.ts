import { expect, expectTypeOf, it } from 'vitest'
import { defineTool, type RunTable } from './define-tool.ts'

const FACTS = {
  title: 'T',
  summary: 'S',
  version: '1.0.0',
  results: [{ file: 'a.csv' }],
  example: { datasets: { one: 'a.csv' } },
}

it('gives the function the types of what is declared', () => {
  const tool = defineTool({
    ...FACTS,
    datasets: { one: {}, two: { optional: true } },
    parameters: {
      count: { kind: 'integer', default: 1 },
      method: { kind: 'choice', options: { t: 'Welch', w: 'Rank-sum' } },
      exact: { kind: 'boolean', when: { method: 'w' } },
      groups: { kind: 'choices', options: { a: 'A' } },
      by: { kind: 'column', of: 'one' },
      label: { kind: 'text' },
      group: { kind: 'column', of: 'two' },
      scaled: { kind: 'boolean', when: { two: true } },
    },
    run({ datasets, parameters, refuse }) {
      expectTypeOf(datasets.one).toEqualTypeOf<RunTable>()
      expectTypeOf(datasets.two).toEqualTypeOf<RunTable | undefined>()
      expectTypeOf(parameters.count).toEqualTypeOf<number>()
      expectTypeOf(parameters.method).toEqualTypeOf<'t' | 'w'>()
      expectTypeOf(parameters.exact).toEqualTypeOf<boolean | undefined>()
      expectTypeOf(parameters.groups).toEqualTypeOf<readonly string[]>()
      expectTypeOf(parameters.by).toEqualTypeOf<string>()
      expectTypeOf(parameters.label).toEqualTypeOf<string>()
      expectTypeOf(parameters.group).toEqualTypeOf<string | undefined>()
      expectTypeOf(parameters.scaled).toEqualTypeOf<boolean | undefined>()
      expectTypeOf(refuse).returns.toBeNever()
      // @ts-expect-error there is no such dataset
      expect(datasets.three).toBeUndefined()
      // @ts-expect-error there is no such parameter
      expect(parameters.alpha).toBeUndefined()
    },
  })
  expect(tool.title).toBe('T')
})

it('does not compile a declaration that could not run', () => {
  const run = () => undefined
  // @ts-expect-error a choice needs options
  defineTool({ ...FACTS, datasets: { one: {} }, parameters: { method: { kind: 'choice' } }, run })
  // @ts-expect-error there is no such kind
  defineTool({ ...FACTS, datasets: { one: {} }, parameters: { method: { kind: 'chioce' } }, run })
  // @ts-expect-error a default of the wrong type
  defineTool({ ...FACTS, datasets: { one: {} }, parameters: { count: { kind: 'integer', default: '1' } }, run })
  // @ts-expect-error without a function nothing runs
  defineTool({ ...FACTS, datasets: { one: {} } })
  // @ts-expect-error there is no such rule
  defineTool({ ...FACTS, datasets: { one: { samples: { mn: 3 } } }, run })
  // @ts-expect-error a column of a table that is not declared
  defineTool({ ...FACTS, datasets: { one: {} }, parameters: { by: { kind: 'column', of: 'two' } }, run })
  const options = { a: 'A' }
  // @ts-expect-error a default that is no option
  defineTool({ ...FACTS, datasets: { one: {} }, parameters: { m: { kind: 'choice', options, default: 'b' } }, run })
  // @ts-expect-error a condition on what is not declared
  defineTool({ ...FACTS, datasets: { one: {} }, parameters: { m: { kind: 'boolean', when: { method: 't' } } }, run })
  // @ts-expect-error a condition on itself
  defineTool({ ...FACTS, datasets: { one: {} }, parameters: { m: { kind: 'boolean', when: { m: true } } }, run })
  // @ts-expect-error there is no such view
  defineTool({ ...FACTS, datasets: { one: {} }, results: [{ file: 'a.csv', view: 'chart' }], run })
  // @ts-expect-error an example without its data
  defineTool({ ...FACTS, datasets: { one: {} }, example: {}, run })
  // @ts-expect-error a command is for tool.yaml
  defineTool({ ...FACTS, datasets: { one: {} }, command: ['Rscript', 'a.R'], run })
  const { version: _version, ...unversioned } = FACTS
  // @ts-expect-error without a version no result can be traced
  defineTool({ ...unversioned, datasets: { one: {} }, run })
})
