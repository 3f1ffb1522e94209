import { queryOptions } from '@tanstack/react-query'
import type { AnalysisFacts, NewAnalysis, Results } from '../../src/analyses/analyses.contract.ts'
import { api } from '../app/api.ts'
import { studyAddress } from '../studies/studies-queries.ts'

const ANALYSES = '/api/v1/analyses'
/** How often a list with an unfinished analysis is asked for; the page of one analysis listens instead. */
const LIST_INTERVAL_MS = 3000

/** `analysis` is the id (for the owner) or the link (for whoever has it). */
export const analysisAddress = (analysis: string) => `${ANALYSES}/${encodeURIComponent(analysis)}`

export const resultsAddress = (analysis: string) => `${analysisAddress(analysis)}/results`

export const isUnfinished = ({ state }: Pick<AnalysisFacts, 'state'>) => state === 'waiting' || state === 'running'

/** The asker's own analyses, newest first; asked for again while one of them is waiting or running. */
export const analysesQuery = () =>
  queryOptions({
    queryKey: [ANALYSES],
    queryFn: ({ signal }) => api.get<{ analyses: AnalysisFacts[] }>(ANALYSES, { signal }),
    refetchInterval: query => (query.state.data?.analyses.some(isUnfinished) ? LIST_INTERVAL_MS : false),
  })

export const analysisQuery = (analysis: string) =>
  queryOptions({
    queryKey: [analysisAddress(analysis)],
    queryFn: ({ signal }) => api.get<AnalysisFacts>(analysisAddress(analysis), { signal }),
  })

export const resultsQuery = (analysis: string) =>
  queryOptions({
    queryKey: [resultsAddress(analysis)],
    queryFn: ({ signal }) => api.get<Results>(resultsAddress(analysis), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const postAnalysis = (study: string, analysis: NewAnalysis) =>
  api.post<AnalysisFacts>(`${studyAddress(study)}/analyses`, analysis)
export const cancelAnalysis = (analysis: string) => api.post<AnalysisFacts>(`${analysisAddress(analysis)}/cancel`)
export const deleteAnalysis = (analysis: string) => api.delete(analysisAddress(analysis))

/** Address of a file of the results, with every part of its path escaped. */
export const resultFileAddress = (analysis: string, file: string) =>
  `${analysisAddress(analysis)}/results/files/${file.split('/').map(encodeURIComponent).join('/')}`
/** The same, to be saved instead of shown. */
export const savedFileAddress = (analysis: string, file: string) => `${resultFileAddress(analysis, file)}?download=1`
export const archiveAddress = (analysis: string) => `${analysisAddress(analysis)}/results/archive.zip`
