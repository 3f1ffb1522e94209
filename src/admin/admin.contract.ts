import { type Static, Type } from 'typebox'
import type { Parameter, ParameterValues } from '../define/tool.ts'

/** `GET /api/v1/admin/overview`: what waits for a superuser. */
export const overviewSchema = Type.Object({
  openRequests: Type.Integer({ description: 'Requests for access that nobody decided yet' }),
})
export type Overview = Static<typeof overviewSchema>

const orNull = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Integer>>(schema: T) =>
  Type.Union([schema, Type.Null()])
const values = Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])

const auditEntrySchema = Type.Object({
  id: Type.String(),
  at: Type.Integer({ description: 'Milliseconds since 1970' }),
  who: Type.Union([Type.Object({ id: Type.String(), email: Type.String() }), Type.Null()], {
    description: 'null: the site itself, or a visitor without a session',
  }),
  what: Type.String({ description: 'Noun and verb, such as account.disable' }),
  subject: Type.Object({ kind: Type.String(), id: Type.String(), title: orNull(Type.String()) }),
  before: values,
  after: values,
})
export type AuditFacts = Static<typeof auditEntrySchema>

/** `GET /api/v1/admin/audit`: newest first; `next` is the `before` of the following page. */
export const auditPageSchema = Type.Object({
  entries: Type.Array(auditEntrySchema),
  next: orNull(Type.String()),
})
export type AuditPage = Static<typeof auditPageSchema>

/** A sentence of the panel. */
export const phraseSchema = Type.Object({
  message: Type.String({ description: 'In English' }),
  text: Type.String({
    description: 'The same with the names of its values in braces, for whoever words it in another language',
  }),
  values: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  code: Type.Optional(Type.String({ description: 'Entry of the error catalogue, where it is one' })),
})
export type Phrase = Static<typeof phraseSchema>

/** How a column is written and shown. `time` is in milliseconds since 1970, whatever the database has. */
export type ColumnKind =
  | 'id'
  | 'text'
  | 'longText'
  | 'json'
  | 'integer'
  | 'real'
  | 'bytes'
  | 'flag'
  | 'libraryFlag'
  | 'time'
  | 'libraryTime'
  | 'choice'

export interface ColumnFacts {
  readonly name: string
  readonly title: string
  readonly kind: ColumnKind
  readonly options?: Readonly<Record<string, string>>
  /** Table whose key it holds. */
  readonly of?: string
  readonly isExtra: boolean
  readonly isSortable: boolean
  readonly isFilterable: boolean
}

type Fields = Readonly<Record<string, Parameter>>

export interface ActionFacts {
  readonly name: string
  readonly title: string
  readonly tone: 'plain' | 'danger'
  readonly isBulk: boolean
  readonly fields: Fields
}

/** A table as it is described to the pages. */
export interface TableFacts {
  readonly name: string
  readonly title: string
  readonly one: string
  readonly help: string
  readonly columns: readonly ColumnFacts[]
  /** Sorted by this at first, descending. */
  readonly sort: string
  readonly isSearchable: boolean
  /** Fields of the form that makes a row; absent where rows are not made here. */
  readonly create?: Fields
  readonly edit?: Fields
  readonly actions: readonly ActionFacts[]
  readonly related: readonly { readonly table: string; readonly column: string }[]
}

/** `GET /api/v1/admin/tables`. */
export const tablesSchema = Type.Unsafe<{ tables: TableFacts[] }>(
  Type.Object({ tables: Type.Array(Type.Unknown({ description: 'A table: columns, fields, actions' })) }),
)
export type TablesAnswer = Static<typeof tablesSchema>

const cell = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])
export type Cell = Static<typeof cell>

const rowSchema = Type.Object({
  key: Type.String({ description: 'Of this row, in addresses' }),
  values: Type.Record(Type.String(), cell),
  titles: Type.Record(Type.String(), Type.String(), { description: 'Names of the rows that columns point to' }),
})
export type RowFacts = Static<typeof rowSchema>

/** `GET /api/v1/admin/tables/:table/rows`. */
export const rowsSchema = Type.Object({
  rows: Type.Array(rowSchema),
  previous: orNull(Type.String({ description: '`before` of the page before; null on the first one' })),
  next: orNull(Type.String({ description: '`after` of the next page; null on the last one' })),
  goOn: orNull(
    Type.String({
      description:
        'Set when the page is not full although rows were left unread: ask again from here, in the same direction',
    }),
  ),
  count: orNull(Type.Integer({ description: 'Rows that fit; null where counting would read the whole table' })),
  isCountExact: Type.Boolean({ description: 'false: there are more than `count`' }),
})
export type RowsPage = Static<typeof rowsSchema>

/** `GET /api/v1/admin/tables/:table/rows/:key`: all columns, and what the forms begin with. */
export const rowPageSchema = Type.Object({
  row: rowSchema,
  name: Type.String(),
  /** Values of the fields that can be edited; sent back as `before` by the form. */
  fields: Type.Unsafe<ParameterValues>(Type.Record(Type.String(), Type.Unknown())),
  /** What can be done to this row, with forms that fit it. */
  actions: Type.Unsafe<ActionFacts[]>(
    Type.Array(Type.Unknown({ description: 'An action: its name, title and fields' })),
  ),
  facts: Type.Array(Type.Object({ title: Type.String(), lines: Type.Array(phraseSchema) })),
})
export type RowPage = Static<typeof rowPageSchema>

const fields = Type.Unsafe<ParameterValues>(Type.Record(Type.String(), Type.Unknown()))

/** `POST …/rows`: 201 and the key of the new row; 422 with `fields`. */
export const newRowSchema = Type.Object({ values: fields }, { additionalProperties: false })
export const newRowAnswerSchema = Type.Object({ key: Type.String() })
/** `PATCH …/rows/:key`: 409 ROW_CHANGED with `fields` when a value is no longer as `before` says. */
export const rowChangeSchema = Type.Object({ before: fields, values: fields }, { additionalProperties: false })

/** `POST …/actions/:action/explanation` and, with `seen` of its answer, `POST …/actions/:action`. */
export const actionSchema = Type.Object(
  {
    keys: Type.Array(Type.String({ maxLength: 400 }), { minItems: 1, maxItems: 200, uniqueItems: true }),
    values: Type.Optional(fields),
    seen: Type.Optional(Type.String({ maxLength: 100, description: 'Of the explanation that was confirmed' })),
  },
  { additionalProperties: false },
)
const refused = Type.Array(Type.Object({ key: Type.String(), name: Type.String(), reason: phraseSchema }))
export const explanationSchema = Type.Object({
  rows: Type.Array(Type.Object({ key: Type.String(), name: Type.String(), consequences: Type.Array(phraseSchema) })),
  refused,
  seen: Type.String(),
  begin: fields,
})
export type ActionExplanation = Static<typeof explanationSchema>
export const outcomeSchema = Type.Object({ done: Type.Integer(), refused })
export type ActionOutcome = Static<typeof outcomeSchema>
