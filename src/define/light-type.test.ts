import { Type as TypeBox } from 'typebox'
import { Value } from 'typebox/value'
import { expect, it } from 'vitest'
import { fillDefaults } from './fill-defaults.ts'
import { Type } from './light-type.ts'

const build = (T: typeof Type) =>
  T.Object(
    {
      name: T.String({ minLength: 1, description: 'Needed' }),
      size: T.Optional(T.Integer({ minimum: 0, default: 3 })),
      kind: T.Union([T.Literal('a'), T.Literal(2), T.Literal(true)], { default: 'a' }),
      labels: T.Record(T.String(), T.Array(T.Number(), { minItems: 1 }), { default: {} }),
      inner: T.Object({ on: T.Boolean({ default: true }), off: T.Optional(T.Boolean()) }, { default: {} }),
      nothing: T.Object({}, { additionalProperties: false }),
    },
    { additionalProperties: false, default: {} },
  )

it('makes the schemas that TypeBox makes', () => {
  expect(JSON.stringify(build(Type))).toBe(JSON.stringify(build(TypeBox)))
})

it.each([
  {},
  undefined,
  { name: 'x', inner: { on: false }, extra: 1 },
  { size: null, kind: 2, inner: 'no object' },
  { labels: { a: [1] }, inner: { off: true } },
])('fills in the defaults that TypeBox fills in: %j', given => {
  expect(fillDefaults(build(Type), given)).toEqual(Value.Default(build(TypeBox), given))
})

it('changes neither what was given nor the schema', () => {
  const schema = build(Type)
  const given = { inner: {} }
  const filled = fillDefaults(schema, given) as { labels: Record<string, unknown> }
  filled.labels.more = 1
  expect(given).toEqual({ inner: {} })
  expect(fillDefaults(schema, {})).toMatchObject({ labels: {} })
})
