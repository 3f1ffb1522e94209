import { chooseFeatures } from './choose-features.ts'
import { shareSamples } from './share-samples.ts'

/** One table as the analysis uses it. */
export interface Table {
  readonly role: string
  readonly sampleIds: readonly string[]
  readonly featureNames: readonly string[]
  /** Column-major, without missing values. */
  readonly columns: readonly Float64Array[]
}

/** One chosen column. */
export interface Feature {
  readonly role: string
  readonly name: string
  /** Over all samples of its table: for the cluster order. */
  readonly values: Float64Array
  /** Over the samples that all tables share: for the correlations. */
  readonly shared: Float64Array
}

/** The chosen columns of all tables, side by side. */
export interface JoinedTables {
  readonly features: readonly Feature[]
  /** How many samples all tables share. */
  readonly samples: number
}

/** Puts the `count` most variable columns of each table side by side. */
export function joinTables(tables: readonly Table[], count: number): JoinedTables {
  const rows = shareSamples(tables)
  const features = tables.flatMap(({ role, featureNames, columns }, table) =>
    chooseFeatures(columns, count).map(index => ({
      role,
      name: featureNames[index],
      values: columns[index],
      shared: Float64Array.from(rows[table], row => columns[index][row]),
    })),
  )
  return { features, samples: rows[0].length }
}
