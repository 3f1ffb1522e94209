import type { ArrangedTable, Arrangement, TableFacts } from './table.ts'

/** Where the bytes of a table come from. */
export interface TableSource {
  /** Address below the site. */
  readonly address: string
  /** Size of the file, as the site says. */
  readonly bytes: number
}

/** What the page asks of the process beside it that holds its tables. */
export type TableRequest =
  | { readonly kind: 'open'; readonly table: number; readonly source: TableSource }
  | { readonly kind: 'arrange'; readonly table: number; readonly question: number; readonly arrangement: Arrangement }
  | { readonly kind: 'close'; readonly table: number }

export type TableAnswer =
  | { readonly kind: 'progress'; readonly table: number; readonly fraction: number }
  | { readonly kind: 'opened'; readonly table: number; readonly facts: TableFacts }
  | { readonly kind: 'failed'; readonly table: number; readonly status: number }
  | {
      readonly kind: 'arranged'
      readonly table: number
      readonly question: number
      readonly arranged: ArrangedTable | undefined
    }
