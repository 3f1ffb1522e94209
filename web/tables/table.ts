/** Which part of a table is looked at. */
export interface Arrangement {
  /** Only rows in which some cell contains this, whatever the case. */
  readonly search: string
  readonly sort?: Sort
  /** From 0; brought back into range when the search leaves fewer pages. */
  readonly page: number
  readonly pageSize: number
  /** Columns to read, from 0. */
  readonly columns: readonly number[]
}

export interface Sort {
  /** Column, from 0. */
  readonly column: number
  readonly descending: boolean
}

export interface ArrangedTable {
  /** The wanted cells of the rows of the page, in the order of the wanted columns. */
  readonly rows: readonly (readonly string[])[]
  /** Rows that the search left. */
  readonly found: number
  readonly page: number
  readonly pages: number
  /** Place of the first row of the page among those found, from 1; 0 when there is none. */
  readonly from: number
}

/** What is known of a table once it is loaded. */
export interface TableFacts {
  readonly header: readonly string[]
  readonly rows: number
  /** Columns whose first cells are all numbers or empty (and not all empty): set flush right. */
  readonly isNumeric: readonly boolean[]
}

/** A loaded table that answers questions without holding up the page. */
export interface OpenTable {
  readonly facts: TableFacts
  /** Searches, sorts and pages, in this order; undefined when a later question came meanwhile. */
  readonly arrange: (arrangement: Arrangement) => Promise<ArrangedTable | undefined>
  readonly close: () => void
}
