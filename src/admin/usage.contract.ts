import { type Static, Type } from 'typebox'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

/** `GET /api/v1/admin/storage`: who takes most space; `next` is the `before` of the following page. */
export const storageSchema = Type.Object({
  accounts: Type.Array(
    Type.Object({
      id: Type.String(),
      email: orNull(Type.String({ description: 'null for a guest' })),
      institution: orNull(Type.String()),
      bytes: Type.Integer(),
    }),
  ),
  next: orNull(Type.String()),
  total: Type.Integer({ description: 'Bytes of all accounts' }),
  limit: orNull(Type.Integer({ description: 'Bytes that all may take together; null: no limit' })),
  countedAt: orNull(Type.Integer({ description: 'When it was counted last; it is, every hour' })),
  diskFree: Type.Integer({ description: 'Free bytes of the disk that holds the data' }),
  diskTotal: Type.Integer(),
})
export type Storage = Static<typeof storageSchema>

const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '2026-11-25, in UTC' })
export const usageQuerySchema = Type.Object({
  from: day,
  to: day,
  unit: Type.Optional(Type.Union([Type.Literal('day'), Type.Literal('month')], { description: 'Default: month' })),
  by: Type.Optional(
    Type.Union([Type.Literal('tool'), Type.Literal('country'), Type.Literal('institution')], {
      description: 'Default: tool',
    }),
  ),
})
export type UsageQuery = Required<Static<typeof usageQuerySchema>>

const counts = {
  submitted: Type.Integer({ description: 'Analyses that were submitted' }),
  done: Type.Integer(),
  failed: Type.Integer(),
  cancelled: Type.Integer(),
  people: Type.Integer({ description: 'Accounts and guests, each once a month and tool' }),
  runMs: Type.Integer({ description: 'Time that runs took' }),
}
export type UsageCounts = Record<keyof typeof counts, number>

/** `GET /api/v1/admin/usage`: counted by day and kept when analyses and accounts are deleted; no names of people. */
export const usageSchema = Type.Object({
  total: Type.Object(counts),
  periods: Type.Array(Type.String(), { description: 'Days, or months, without gaps' }),
  rows: Type.Array(Type.Object({ key: Type.String(), title: Type.String(), ...counts }), {
    description: 'By tool, country or institution, the most used first; at most 200',
  }),
  series: Type.Array(Type.Object({ key: Type.String(), title: Type.String(), submitted: Type.Array(Type.Integer()) }), {
    description: 'Analyses by period of the eight most used, and of all others together (key *)',
  }),
})
export type UsageFacts = Static<typeof usageSchema>
