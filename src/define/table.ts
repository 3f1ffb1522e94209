/** A table as it was read: samples in rows, features in columns, all cells text. */
export interface RawTable {
  /** Header of the column of sample ids; empty when the file has none. */
  readonly idHeader: string
  readonly sampleIds: readonly string[]
  readonly featureNames: readonly string[]
  /** Column-major: `columns[feature][sample]`. */
  readonly columns: readonly (readonly string[])[]
  /** Line of the file (from 1) on which each sample begins. */
  readonly lines: readonly number[]
  readonly separator: ',' | ';' | '\t'
  readonly decimal: '.' | ','
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'
}

/** A numeric table that passed the checks. */
export interface CleanTable {
  readonly idHeader: string
  readonly sampleIds: readonly string[]
  readonly featureNames: readonly string[]
  /** Column-major: `columns[feature][sample]`; NaN only where the rules keep missing values. */
  readonly columns: readonly Float64Array[]
}

/** What the check did to a table without refusing it; shown to the user and kept with the study. */
export interface TableWarning {
  readonly code: 'COLUMNS_SET_ASIDE' | 'COLUMNS_WITHOUT_VALUES' | 'VALUES_IMPUTED' | 'CONSTANT_COLUMNS'
  readonly message: string
  /** How many columns or values. */
  readonly count: number
  /** The first few of them (at most 20), such as `Site: "north" in row 2`. */
  readonly examples: readonly string[]
}

/** A first look at a table: its upper left corner as text. */
export interface TablePreview {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
