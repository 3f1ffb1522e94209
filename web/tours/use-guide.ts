import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useContext, useEffect, useRef, useState } from 'react'
import { api } from '../app/api.ts'
import { accountQuery, useAccount } from '../app/queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { TourContext } from './tour-context.ts'
import { keepPlace, readPlace, type TourPlace } from './tour-memory.ts'

export interface Guide {
  /** Where the person of this browser stands with the tour of the page; undefined without a tour or until that is known. */
  readonly place: TourPlace | undefined
  readonly isRunning: boolean
  /** Shows the tour, from where it was broken off. */
  readonly start: () => Promise<void>
  /** Does not offer this tour again. */
  readonly decline: () => void
}

/** The tour of the page that is shown: begun, broken off, gone on with, and remembered. */
export function useGuide(): Guide {
  const { tour } = useContext(TourContext)
  const account = useAccount()
  const t = useTexts()
  const queryClient = useQueryClient()
  const [isRunning, setRunning] = useState(false)
  const [, setKept] = useState(0)
  const stop = useRef<() => void>(undefined)
  const owner = account ?? null
  const place = tour && account !== undefined ? readPlace(localStorage, owner, tour.name) : undefined

  const keep = useCallback(
    (next: TourPlace) => {
      if (!tour) return
      keepPlace(localStorage, { owner, tour: tour.name, place: next })
      setKept(count => count + 1)
      if (next !== 'seen' || owner?.kind !== 'account') return
      // This browser remembers it in any case; another one asks once more if this does not get through.
      void api
        .post('/api/v1/account/tour-seen', { tour: tour.name })
        .then(() => queryClient.invalidateQueries({ queryKey: accountQuery().queryKey }))
        .catch(() => {})
    },
    [tour, owner, queryClient],
  )

  // Another page, or the same one without its tour: what the tour points at is gone, also if its script has not come yet.
  const shown = useRef<string>(undefined)
  useEffect(() => {
    shown.current = tour?.name
    return () => {
      shown.current = undefined
      stop.current?.()
    }
  }, [tour?.name])

  const start = async () => {
    if (!tour || isRunning) return
    setRunning(true)
    try {
      const { runTour } = await import('./run-tour.ts')
      if (shown.current !== tour.name) return setRunning(false)
      stop.current = runTour({
        t,
        steps: tour.steps,
        from: typeof place === 'number' ? place : 0,
        onEnd: end => {
          stop.current = undefined
          setRunning(false)
          keep(end)
        },
      })
    } catch (error) {
      setRunning(false)
      throw error
    }
  }
  return { place, isRunning, start, decline: () => keep('seen') }
}
