import { type CreateTableBuilder, type RawBuilder, sql } from 'kysely'
import type { DatabaseKind } from './open-database.ts'

type ColumnType = RawBuilder<unknown> | 'boolean' | 'integer' | 'double precision'

/** Column types of the accounts library, and long text, as each database names them. */
export interface ColumnTypes {
  /** Flag of the accounts library: 0 or 1 on SQLite and MySQL, a boolean on PostgreSQL. */
  readonly flag: ColumnType
  /** Date of the accounts library: ISO text on SQLite. */
  readonly date: ColumnType
  /** Text of up to 16 MB. */
  readonly longText: ColumnType
  /** Floating point with 15 digits. */
  readonly real: ColumnType
}

export function columnTypes(kind: DatabaseKind): ColumnTypes {
  return {
    flag: kind === 'postgres' ? 'boolean' : 'integer',
    date: { sqlite: sql`text`, postgres: sql`timestamptz`, mysql: sql`datetime(3)` }[kind],
    longText: kind === 'mysql' ? sql`mediumtext` : sql`text`,
    real: 'double precision',
  }
}

/** Makes MySQL compare text as the other two do: by its characters, upper and lower case apart. */
export function finishTable<Table extends string, Column extends string>(
  table: CreateTableBuilder<Table, Column>,
  kind: DatabaseKind,
): CreateTableBuilder<Table, Column> {
  return kind === 'mysql' ? table.modifyEnd(sql`engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin`) : table
}

interface Belonging {
  readonly table: string
  readonly column: string
  /** `accounts.id` */
  readonly owner: string
}

/**
 * Rows of the table go with the row that the column names. As a constraint of the table: beside a column MySQL 8 reads it
 * and does nothing.
 */
export function belongsTo<Table extends string, Column extends string>(
  builder: CreateTableBuilder<Table, Column>,
  { table, column, owner }: Belonging,
): CreateTableBuilder<Table, Column> {
  const [ownerTable = '', ownerColumn = ''] = owner.split('.')
  return builder.addForeignKeyConstraint(
    `${table}_${column}_owner`,
    [column as Column],
    ownerTable,
    [ownerColumn],
    constraint => constraint.onDelete('cascade'),
  )
}
