import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ApiProblem } from './api.ts'
import { type Closing, findClosing, isClosedRefusal } from './find-closing.ts'
import { siteQuery, useAccount, useSite } from './queries.ts'

/** Why nothing can be submitted to a tool at the moment, where that is so. */
export function useClosing(tool: string): Closing | undefined {
  const site = useSite()
  const account = useAccount()
  return site && findClosing({ site, account, tool })
}

/**
 * Tells whether whoever looks at a page may use a tool. As long as it is not known who that is, what is true for a visitor
 * is: so was the page rendered.
 */
export function useMayUse(): (tool: string) => boolean {
  const site = useSite()
  const account = useAccount() ?? null
  return tool => site !== undefined && findClosing({ site, account, tool }) === undefined
}

/**
 * Whether a page shows its form. What can be prepared during a pause is; what cannot be sent at all is not asked for. A form
 * that was there stays, for somebody may have typed into it.
 */
export function useFormOf(closing: Closing | undefined): boolean {
  const isWorthwhile = closing === undefined || closing.isPassed || closing.why === 'pause'
  const [wasShown, setWasShown] = useState(isWorthwhile)
  if (isWorthwhile && !wasShown) setWasShown(true)
  return isWorthwhile || wasShown
}

interface Sent {
  readonly problem: ApiProblem | undefined
  readonly forget: () => void
}

/** Whether a form cannot be sent at the moment. A refusal that says so asks the site at once, and is forgotten when it is over. */
export function useHold(closing: Closing | undefined, { problem, forget }: Sent): boolean {
  const queryClient = useQueryClient()
  const isHeld = closing !== undefined && !closing.isPassed
  const isRefused = problem !== undefined && isClosedRefusal(problem)
  useEffect(() => {
    if (isRefused) void queryClient.invalidateQueries({ queryKey: siteQuery().queryKey })
  }, [isRefused, queryClient])
  useEffect(() => (isHeld ? forget : undefined), [isHeld, forget])
  return isHeld
}
