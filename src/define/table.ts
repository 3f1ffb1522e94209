/** A table as it was read: samples in rows, features in columns. Its cells stay in the bytes of the file until they are needed. */
export interface RawTable {
  /** Header of the column of sample ids; empty when the file has none. */
  readonly idHeader: string
  readonly sampleIds: readonly string[]
  /** Empty for a column without a name. */
  readonly featureNames: readonly string[]
  /** Row of the file (from 1, as a text editor counts lines) on which the names of the features begin. */
  readonly headerRow: number
  /** The same for every sample. */
  readonly rows: readonly number[]
  readonly separator: Separator
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'
  readonly cells: TableCells
}

export type Separator = ',' | ';' | '\t'

/** Where the cells of the features stand in the bytes of the file. */
interface TableCells {
  /** UTF-8. */
  readonly bytes: Uint8Array
  /** For every sample: the first byte of its id and of each of its cells, and at last one more than the byte behind the last. */
  readonly offsets: Uint32Array
  /** Offsets per sample: the features, and two. */
  readonly stride: number
}

/** A table that passed the checks. */
export interface CleanTable {
  readonly idHeader: string
  readonly sampleIds: readonly string[]
  /** Names of the numeric features. */
  readonly featureNames: readonly string[]
  /** Column-major: `columns[feature][sample]`; NaN only where the rules keep missing values. */
  readonly columns: readonly Float64Array[]
  /** Only where the rules keep columns that are not numeric (`numeric: false`), and the table has some. */
  readonly textColumns?: readonly TextColumn[]
}

/** A column that is not numeric. */
export interface TextColumn {
  readonly name: string
  /** Place among all columns of the table, numeric ones included, from 0. */
  readonly position: number
  readonly values: readonly string[]
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
