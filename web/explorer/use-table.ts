import { useEffect, useState } from 'react'
import { openTable } from '../tables/open-table.ts'
import type { ArrangedTable, Arrangement, OpenTable } from '../tables/table.ts'
import type { TableSource } from '../tables/table-messages.ts'

type LoadingTable =
  | { readonly state: 'loading'; readonly fraction: number }
  | { readonly state: 'failed'; readonly retry: () => void }
  | { readonly state: 'ready'; readonly table: OpenTable }

const BEGIN = { state: 'loading', fraction: 0 } as const

/** A table that is loaded and worked on beside the page. */
export function useTable(source: TableSource): LoadingTable {
  const [loading, setLoading] = useState<LoadingTable>(BEGIN)
  const [attempt, setAttempt] = useState(0)
  const { address, bytes } = source
  useEffect(() => {
    setLoading(BEGIN)
    let isWanted = true
    const set = (next: LoadingTable) => isWanted && setLoading(next)
    const { ready, close } = openTable({ address, bytes }, fraction => set({ state: 'loading', fraction }))
    ready.then(
      table => set({ state: 'ready', table }),
      () => set({ state: 'failed', retry: () => setAttempt(attempt + 1) }),
    )
    return () => {
      isWanted = false
      close()
    }
  }, [address, bytes, attempt])
  return loading
}

interface Arranged {
  /** The last answer; undefined before the first. */
  readonly shown: ArrangedTable | undefined
  /** Whether the next one is awaited. */
  readonly isWorking: boolean
}

/** The part of a table that is looked at. What was shown stays until the next is there. */
export function useArranged(table: OpenTable, arrangement: Arrangement): Arranged {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly shown: ArrangedTable }>()
  const key = JSON.stringify(arrangement)
  // biome-ignore lint/correctness/useExhaustiveDependencies: an arrangement is told by what it says
  useEffect(() => {
    let isWanted = true
    void table.arrange(arrangement).then(shown => isWanted && shown && setAnswer({ key, shown }))
    return () => {
      isWanted = false
    }
  }, [table, key])
  return { shown: answer?.shown, isWorking: answer?.key !== key }
}
