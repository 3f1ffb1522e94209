import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer } from 'react'
import { accountQuery } from '../app/queries.ts'
import { studiesQuery } from '../studies/studies-queries.ts'
import { analysesQuery, analysisQuery } from './analyses-queries.ts'
import { NOTHING_SEEN, nextWatch, type Watch } from './analysis-watch.ts'
import { watchAnalysis } from './watch-analysis.ts'

/** Listens to an analysis while `isWatched`; what arrives becomes the answer of its query. Give it a `key` per analysis. */
export function useWatch(link: string, isWatched: boolean): Watch {
  const queryClient = useQueryClient()
  const [watch, report] = useReducer(nextWatch, NOTHING_SEEN)
  useEffect(() => {
    if (!isWatched) return
    return watchAnalysis(link, event => {
      report(event)
      if (event.type === 'state') queryClient.setQueryData(analysisQuery(link).queryKey, event.facts)
      if (event.type !== 'ended') return
      for (const { queryKey } of [analysesQuery(), studiesQuery(), accountQuery()]) {
        void queryClient.invalidateQueries({ queryKey })
      }
    })
  }, [link, isWatched, queryClient])
  return watch
}
