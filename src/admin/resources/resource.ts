import type { RawBuilder } from 'kysely'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Parameter, ParameterValues } from '../../define/tool.ts'
import type { Db } from '../../platform/database/open-database.ts'
import type { Services } from '../../tools/services.ts'
import type { ColumnKind, Phrase } from '../admin.contract.ts'

/** A table as superusers see and change it. Lists, forms, exports and checks are all made from this description. */
export interface Resource {
  /** As the database calls it. */
  readonly table: string
  readonly title: string
  /** One row, such as `account`. */
  readonly one: string
  /** What a row is, and what may or may not be done with it. */
  readonly help: string
  readonly key: readonly [string, ...string[]]
  /** The column that names a row to people. */
  readonly name: string
  /** In the order of the list. A column that is not here never leaves the server. */
  readonly columns: Readonly<Record<string, AdminColumn>>
  /** Columns of the table that must never be read, such as passwords: named, so that none is forgotten. */
  readonly secret: readonly string[]
  /** Columns by which rows may be sorted, the first one descending if nothing else is said. Each has an index that goes on with the key. */
  readonly sorts: readonly [string, ...string[]]
  /**
   * Columns with an index of their own, so that filters on them need not look at every row; each with the columns of `sorts`
   * by which that index goes on.
   */
  readonly indexed: Readonly<Record<string, readonly string[]>>
  /**
   * Indexes that begin with several columns of filters, or go on after the key with what is often filtered by besides: whole,
   * in the place of the shorter ones. What stands in an index need not be looked up row by row.
   */
  readonly wide?: readonly (readonly string[])[]
  /** Columns in which text is searched. */
  readonly searched: readonly string[]
  /** Columns whose whole value, typed into the search, finds exactly one row. */
  readonly unique: readonly string[]
  /** Tables whose rows name one of these: the way from an account to its studies. */
  readonly related?: readonly { readonly table: string; readonly column: string }[]
  /** What else a superuser may know of a row, and no column says. */
  readonly facts?: (services: Services, key: string) => Promise<readonly Fact[]>
  readonly edit?: Editing
  readonly create?: Creating
  readonly actions: readonly Action[]
}

interface Fact {
  readonly title: string
  readonly lines: Phrase[]
}

interface AdminColumn {
  readonly title: string
  readonly kind: ColumnKind
  /** Words by value. */
  readonly options?: Readonly<Record<string, string>>
  /** The value is the key of a row of this table. */
  readonly of?: string
  /** Not among the columns that are shown at first. */
  readonly isExtra?: boolean
  /** May be null. */
  readonly isNullable?: boolean
  /** Made from other tables for the rows of a page: not a column of this table. */
  readonly gather?: (db: Db, keys: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Rows that have a value of such a column; the table is called `t`. */
  readonly holds?: (value: string) => RawBuilder<unknown>
}

/** Values of columns, as forms have them. */
export type RowValues = Readonly<Record<string, unknown>>

interface Editing {
  /** Field by column: the declarations that the forms of tools use as well. */
  readonly fields: Readonly<Record<string, Parameter>>
  /** What is written besides, such as a key made of the name; may refuse with an error at a field. */
  readonly complete?: (
    services: Services,
    change: { readonly key: string; readonly values: ParameterValues },
  ) => Promise<RowValues> | RowValues
}

interface Creating {
  readonly fields: Readonly<Record<string, Parameter>>
  /** Makes the row, and whatever belongs to it. @returns its key */
  readonly make: (context: ActionContext, values: ParameterValues) => Promise<string>
}

/** Who acts, and on what. */
export interface ActionContext {
  readonly services: Services
  readonly who: Viewer
}

/** Something that is done to one row or to several at once: told what goes first, then confirmed. */
export interface Action {
  readonly name: string
  /** On the button: `Delete`, `End sessions`. */
  readonly title: string
  readonly tone: 'plain' | 'danger'
  /** Whether several rows at once make sense. */
  readonly isBulk: boolean
  /** Asked before: the declarations that the forms of tools use as well. */
  readonly fields?:
    | Readonly<Record<string, Parameter>>
    /** With a key only what makes sense for that row is offered. */
    | ((db: Db, key?: string) => Promise<Readonly<Record<string, Parameter>>>)
  /** Whether it would change anything of a row: pages of rows do not offer what would not. Default: it would. */
  readonly changes?: (db: Db, key: string) => Promise<boolean>
  /** What the form begins with, for one row. */
  readonly begin?: (services: Services, key: string) => Promise<ParameterValues>
  /** What would happen to a row, or why it is refused. */
  readonly explain: (context: ActionContext, row: ActionRow) => Promise<Explanation>
  /** Does it. Writes its own entry of the audit log, in the transaction of the change where there is one. */
  readonly perform: (context: ActionContext, row: ActionRow) => Promise<void>
}

export interface ActionRow {
  readonly key: string
  readonly name: string
  readonly values: ParameterValues
}

export type Explanation =
  /** Sentences for the person: what goes, what stays, whether it can be undone. */
  { readonly consequences: readonly Phrase[] } | { readonly refusal: Phrase }
