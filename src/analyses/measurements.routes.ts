import { Type } from 'typebox'
import type { App } from '../platform/http/create-app.ts'
import { httpErrors } from '../platform/http/http.errors.ts'
import { findAnyStudy } from '../studies/find-study.ts'
import type { Services } from '../tools/services.ts'
import { analysisErrors } from './analyses.errors.ts'
import { findAnalysis, mayChange } from './find-analysis.ts'
import { measurementsQuerySchema, measurementsSchema } from './measurements.contract.ts'
import { readMeasurements } from './read-measurements.ts'

/** The measurements behind a pair of a result. A link opens the result, not the study: its data stay with its owner. */
export function registerMeasurementRoutes(app: App, { config, db }: Services): void {
  app.get(
    '/api/v1/analyses/:analysis/measurements',
    {
      schema: {
        summary: 'Two columns of the study of an analysis, for a scatter plot',
        params: Type.Object({ analysis: Type.String() }),
        querystring: measurementsQuerySchema,
        response: { 200: measurementsSchema },
      },
    },
    async request => {
      const analysis = await findAnalysis(db, request.params.analysis, request.viewer)
      const study = await findAnyStudy(db, analysis.study_id)
      if (!study) throw httpErrors.make('NOT_FOUND')
      if (!study.isExample && !mayChange(analysis, request.viewer)) throw analysisErrors.make('MEASUREMENTS_NOT_SHARED')
      return readMeasurements(config, study, request.query)
    },
  )
}
