/** A matrix to draw. */
export interface MatrixOrder {
  /** Path of the CSV file below `output/`. */
  readonly file: string
  readonly title: string
  readonly kind: 'values' | 'pvalues'
  /** Path of its companion below `output/`, which orders it. */
  readonly order?: string
}

/** What the packing process is told to do with a run that ended well. */
export interface PackOrder {
  /** Folder of the run. */
  readonly folder: string
  readonly matrices: readonly MatrixOrder[]
  /** Facts for `provenance.json`; inputs and outputs with their hashes are added. */
  readonly provenance: Readonly<Record<string, unknown>>
  /** File of each input as uploaded, by role, for its hash. */
  readonly inputs: Readonly<Record<string, { readonly name: string; readonly path: string }>>
  /** Whether everything is put into `archive.zip`, too. */
  readonly isArchived: boolean
}

export interface DrawnMatrix {
  readonly file: string
  readonly rows: number
  readonly columns: number
  readonly figures: readonly string[]
}

export interface PackReport {
  readonly matrices: readonly DrawnMatrix[]
  /** What could not be drawn, and why: for the log. */
  readonly notes: readonly string[]
}

/** Argument of the packing process: it has time to prepare itself. */
export const EARLY = 'early'
