import { type ReactNode, useMemo, useState } from 'react'
import type { Tour } from './tour.ts'
import { TourContext } from './tour-context.ts'

/** Knows the tour of the page that is shown; once, around all pages. */
export function TourProvider({ children }: { readonly children: ReactNode }) {
  const [tour, offer] = useState<Tour>()
  const choice = useMemo(() => ({ tour, offer }), [tour])
  return <TourContext value={choice}>{children}</TourContext>
}
