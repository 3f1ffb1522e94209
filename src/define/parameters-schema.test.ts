import fc from 'fast-check'
import { Check } from 'typebox/schema'
import { describe, expect, it } from 'vitest'
import { checkParameters } from './check-parameters.ts'
import { parametersSchema } from './parameters-schema.ts'
import type { ToolDeclaration } from './tool.ts'

const PARAMETERS = {
  features: { kind: 'integer', title: 'Features', help: 'How many.', min: 2, max: 20, step: 2, default: 4 },
  alpha: { kind: 'number', title: 'Alpha', min: 0.5, max: 2.5, unit: 'mm' },
  label: { kind: 'text', title: 'Label', minLength: 2, maxLength: 3, pattern: '[a-c]+' },
  method: { kind: 'choice', title: 'Method', options: { t: 'Welch', w: 'Rank-sum' }, default: 't' },
  groups: { kind: 'choices', title: 'Groups', options: { a: 'A', b: 'B', c: 'C' }, min: 1, max: 2 },
  exact: { kind: 'boolean', title: 'Exact', default: false },
  by: { kind: 'column', title: 'By', of: 'dataset1' },
  covariates: { kind: 'columns', title: 'Covariates', of: 'dataset1', max: 2, default: [] },
} as const satisfies ToolDeclaration['parameters']

const CONDITIONAL = {
  method: { kind: 'choice', title: 'Method', options: { t: 'Welch', w: 'Rank-sum' }, default: 'w' },
  groups: { kind: 'choices', title: 'Groups', options: { a: 'A', b: 'B' }, default: [] },
  rounds: { kind: 'integer', title: 'Rounds', when: { method: 'w' } },
  seed: { kind: 'integer', title: 'Seed', when: { groups: ['a'] } },
} as const satisfies ToolDeclaration['parameters']

describe('parametersSchema', () => {
  it('describes every parameter for programs', () => {
    expect(parametersSchema(PARAMETERS)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['alpha', 'label', 'groups', 'by'],
      properties: {
        features: {
          type: 'integer',
          title: 'Features',
          description: 'How many.',
          minimum: 2,
          maximum: 20,
          multipleOf: 2,
          default: 4,
        },
        alpha: { type: 'number', minimum: 0.5, maximum: 2.5, 'x-unit': 'mm' },
        label: { type: 'string', minLength: 2, maxLength: 3, pattern: '^(?:[a-c]+)$' },
        method: {
          oneOf: [
            { const: 't', title: 'Welch' },
            { const: 'w', title: 'Rank-sum' },
          ],
        },
        groups: { type: 'array', minItems: 1, maxItems: 2, uniqueItems: true },
        exact: { type: 'boolean', default: false },
        by: { type: 'string', 'x-column-of': 'dataset1' },
      },
    })
  })

  it('leaves what depends on a dataset to the site, and says so', () => {
    const schema = parametersSchema({
      joined: { kind: 'integer', title: 'Joined', when: { clinic: true }, group: 'Clinic', advanced: false },
    })
    expect(schema).toMatchObject({
      required: [],
      properties: { joined: { 'x-when': { clinic: true }, 'x-group': 'Clinic', 'x-advanced': false } },
    })
    expect(schema).not.toHaveProperty('allOf')
  })

  it('requires a parameter without a default where its condition holds, by what is sent or by default', () => {
    const schema = parametersSchema(CONDITIONAL)
    const cases = [{}, { rounds: 1 }, { method: 't' }, { method: 't', groups: ['a'] }, { method: 't', groups: ['b'] }]
    for (const input of cases)
      expect([input, Check(schema, input)]).toEqual([input, 'values' in checkParameters(CONDITIONAL, input)])
  })

  it('says of any input what the check says', () => {
    const input = fc.record(
      {
        features: fc.oneof(fc.integer({ min: 0, max: 22 }), fc.constant('4')),
        alpha: fc.oneof(fc.double({ min: 0, max: 3, noNaN: true }), fc.constant(true)),
        label: fc.oneof(fc.string({ unit: fc.constantFrom('a', 'b', 'd'), maxLength: 4 }), fc.constant(1)),
        method: fc.constantFrom('t', 'w', 'x'),
        groups: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }),
        exact: fc.constantFrom(true, false, 'true'),
        by: fc.constantFrom('cohort', 3),
        covariates: fc.oneof(fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }), fc.constant('x')),
        other: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    const schema = parametersSchema(PARAMETERS)
    fc.assert(
      fc.property(input, given => {
        expect(Check(schema, given)).toBe('values' in checkParameters(PARAMETERS, given))
      }),
      { numRuns: 3000 },
    )
  })
})
