import { defineErrors } from '../errors.ts'

export const analysisErrors = defineErrors({
  ANALYSIS_NOT_DONE: {
    status: 404,
    message: 'This analysis has no results: it is not finished, or it ended without any.',
  },
})
