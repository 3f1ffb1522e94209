import { useEffect, useState } from 'react'
import type { Filter } from './filter-cells.ts'
import { findPairs, NO_PAIRS, type Pairs } from './find-pairs.ts'
import { awaitsPvalues, type MatrixData } from './matrix-data.ts'
import { runInSlices } from './run-in-slices.ts'

/** So many pairs are listed; a file has them all. */
const LISTED_PAIRS = 20_000

/**
 * The pairs that pass the filter; those of the filter before while they are being looked for, which begins when the
 * p-values are there.
 */
export function usePairs(data: MatrixData, { least, most }: Filter): { pairs: Pairs; isLooking: boolean } {
  const [found, setFound] = useState<{ pairs: Pairs; key: string }>({ pairs: NO_PAIRS, key: '' })
  const key = `${least} ${most}`
  useEffect(() => {
    if (awaitsPvalues(data)) return
    const stop = new AbortController()
    runInSlices(findPairs(data, { filter: { least, most }, limit: LISTED_PAIRS }), stop.signal).then(
      pairs => setFound({ pairs, key: `${least} ${most}` }),
      () => undefined,
    )
    return () => stop.abort()
  }, [data, least, most])
  return { pairs: found.pairs, isLooking: found.key !== key }
}
