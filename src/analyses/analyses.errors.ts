import { defineErrors } from '../errors.ts'

export const analysisErrors = defineErrors({
  ANALYSIS_NOT_ACCEPTED: {
    status: 422,
    message: 'Something in the form has to be changed before the analysis can start.',
  },
  ANALYSIS_NAME_TAKEN: {
    status: 422,
    message:
      'This study already has an analysis of this name. Choose another name, or delete the other analysis first.',
  },
  ANALYSES_AT_A_TIME: {
    status: 403,
    message:
      'You have {count} analyses at the moment, and at most {max} can be kept at a time. Delete one on your profile page, then try again.',
  },
  ANALYSES_ALTOGETHER: {
    status: 403,
    message:
      'You have made {max} analyses, the most that one {who} can make altogether; deleting some does not change that. {advice}',
  },
  ANALYSIS_NO_SPACE: {
    status: 403,
    message:
      'Your files and results take all of the {max} MB that you may use. Delete what you no longer need on your profile page, then try again.',
  },
  ANALYSIS_NOT_REPEATABLE: {
    status: 409,
    message:
      'Only an analysis that failed or was cancelled can be run again, as long as its study and its tool are there. Load the page again to see how it is now.',
  },
  PARAMETERS_OUTDATED: {
    status: 409,
    message:
      'The tool no longer takes the parameters of this analysis, so it cannot be run again as it is. Its owner has to start a new one.',
  },
  ANALYSIS_NOT_DONE: {
    status: 404,
    message: 'This analysis has no results: it is not finished, or it ended without any.',
  },
  MEASUREMENTS_NOT_SHARED: {
    status: 403,
    message:
      'The link opens the results. The measurements behind them belong to the study, which only its owner sees: ask whoever sent you the link.',
  },
  MEASUREMENTS_NOT_FOUND: {
    status: 404,
    message: '“{name}” is not a column of the datasets of this study, so there are no measurements to plot.',
  },
})
