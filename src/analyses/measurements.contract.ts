import { type Static, Type } from 'typebox'

const columnSchema = Type.Object({
  /** Role of the dataset. */
  dataset: Type.String(),
  name: Type.String(),
  /** One for each sample; null where there is no number. */
  values: Type.Array(Type.Union([Type.Number(), Type.Null()])),
})

/**
 * `GET /api/v1/analyses/:analysis/measurements?x=…&y=…`: two columns of the clean tables of the study, as the tool was given
 * them, over the samples that both have. For the owner; of an example study for everybody.
 */
export const measurementsSchema = Type.Object({ samples: Type.Array(Type.String()), x: columnSchema, y: columnSchema })
export type Measurements = Static<typeof measurementsSchema>

/** Names of the columns, and where it is known the roles of their datasets; else the first dataset that has the name. */
export const measurementsQuerySchema = Type.Object({
  x: Type.String(),
  y: Type.String(),
  xDataset: Type.Optional(Type.String()),
  yDataset: Type.Optional(Type.String()),
})
export type MeasurementsQuery = Static<typeof measurementsQuerySchema>
