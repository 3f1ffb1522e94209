import { createContext, useContext, useEffect } from 'react'
import type { Tour } from './tour.ts'

interface TourChoice {
  /** The tour of the page that is shown, if it has one. */
  readonly tour: Tour | undefined
  readonly offer: (tour: Tour | undefined) => void
}

export const TourContext = createContext<TourChoice>({ tour: undefined, offer: () => {} })

/** Gives the page a tour, as long as the page is shown. Give it the same object as long as nothing of it changes. */
export function useTour(tour: Tour | undefined): void {
  const { offer } = useContext(TourContext)
  useEffect(() => {
    offer(tour)
    return () => offer(undefined)
  }, [tour, offer])
}
