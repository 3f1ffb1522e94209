import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { AddressCheck } from '../../src/accounts/accounts.contract.ts'
import { checkAddress } from './account-requests.ts'
import { looksLikeAddress } from './field-rules.ts'

/** How long somebody must pause typing before the server is asked. */
const PAUSE_MS = 350

/** What the server says about the address as it is typed; undefined while it is incomplete or not known. */
export function useAddressCheck(email: string): AddressCheck | undefined {
  const typed = email.trim()
  const settled = useSettled(typed)
  const { data } = useQuery({
    queryKey: ['/api/v1/institutions', settled],
    queryFn: ({ signal }) => checkAddress(settled, signal),
    enabled: looksLikeAddress(settled),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return settled === typed ? data : undefined
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
