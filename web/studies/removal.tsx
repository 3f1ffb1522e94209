import { useQuery } from '@tanstack/react-query'
import type { Removal, Removals } from '../../src/upkeep/retention/removals.contract.ts'
import { api } from '../app/api.ts'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { Time } from '../ui/time.tsx'
import { useNow } from '../ui/use-now.ts'

const REMOVALS = '/api/v1/removals'
const DAY_MS = 86_400_000

/** When the asker's studies and analyses go; nothing of a site that keeps everything. */
export const useRemovals = (enabled: boolean) =>
  useQuery({ queryKey: [REMOVALS], queryFn: ({ signal }) => api.get<Removals>(REMOVALS, { signal }), enabled })

function useRemoval(id: string): Removal | undefined {
  return useRemovals(true).data?.removals.find(removal => removal.id === id)
}

/** On the page of a study or a result: on which day it goes, and what to do to keep it. To look at the page is to use it. */
export function RemovalNote({ id }: { readonly id: string }) {
  const t = useTexts()
  const removal = useRemoval(id)
  const now = useNow()
  if (!removal) return null
  const at = Math.max(removal.at, now + removal.days * DAY_MS)
  return (
    <p className="removal-note">
      <Text id={`removal.${removal.kind}`} values={{ time: <Time at={at} /> }} /> {t(`removal.${removal.kind}Keep`)}
    </p>
  )
}

/** In a list: since when it is there, and the day on which it goes, and no more. */
export function TimeAndRemoval({ id, since }: { readonly id: string; readonly since: number }) {
  const removal = useRemoval(id)
  return (
    <span>
      <Time at={since} />
      {removal && (
        <small className="removal-day">
          <Text id="removal.day" values={{ time: <Time at={removal.at} /> }} />
        </small>
      )}
    </span>
  )
}
