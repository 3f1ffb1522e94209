import { type Static, Type } from 'typebox'

/** `GET /api/v1/admin/overview`: what waits for a superuser. */
export const overviewSchema = Type.Object({
  openRequests: Type.Integer({ description: 'Requests for access that nobody decided yet' }),
})
export type Overview = Static<typeof overviewSchema>

const nullable = (schema: ReturnType<typeof Type.String>) => Type.Union([schema, Type.Null()])
const values = Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])

const auditEntrySchema = Type.Object({
  id: Type.String(),
  at: Type.Integer({ description: 'Milliseconds since 1970' }),
  who: Type.Union([Type.Object({ id: Type.String(), email: Type.String() }), Type.Null()], {
    description: 'null: the site itself, or a visitor without a session',
  }),
  what: Type.String({ description: 'Noun and verb, such as account.disable' }),
  subject: Type.Object({ kind: Type.String(), id: Type.String(), title: nullable(Type.String()) }),
  before: values,
  after: values,
})
export type AuditFacts = Static<typeof auditEntrySchema>

/** `GET /api/v1/admin/audit`: newest first; `next` is the `before` of the following page. */
export const auditPageSchema = Type.Object({
  entries: Type.Array(auditEntrySchema),
  next: nullable(Type.String()),
})
export type AuditPage = Static<typeof auditPageSchema>
