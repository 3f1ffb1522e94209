import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import type { SiteFacts } from '../../src/tools/tools.contract.ts'
import type { ApiProblem } from './api.ts'

/** Why nothing can be submitted to a tool, for the person who looks at it. */
export interface Closing {
  /** `archive`: for good; `pause`: for a while, nobody; `off`: this tool, nobody; `limited`: this tool, not this person. */
  readonly why: 'archive' | 'pause' | 'off' | 'limited'
  /** What the operator says of it. */
  readonly text: string
  /** Roles that may use a limited tool. */
  readonly roles: readonly string[]
  /** Superusers may submit nevertheless, so that they can try a tool before it is opened again; to an archive nobody may. */
  readonly isPassed: boolean
}

interface Asked {
  readonly site: SiteFacts
  /** undefined as long as it is not known. */
  readonly account: AccountFacts | null | undefined
  readonly tool: string
}

export function findClosing({ site, account, tool }: Asked): Closing | undefined {
  const isPassed = account?.roles.includes('superuser') ?? false
  const closing = { text: site.pause?.text ?? '', roles: [], isPassed }
  if (site.isArchive) return { ...closing, why: 'archive', isPassed: false }
  if (site.pause) return { ...closing, why: 'pause' }
  const use = site.tools.find(({ id }) => id === tool)?.use
  if (use?.access === 'nobody') return { ...closing, why: 'off', text: use.text }
  if (use?.access !== 'roles' || account === undefined || isPassed) return undefined
  const isAmong = account?.roles.some(role => use.roles.includes(role)) ?? false
  return isAmong ? undefined : { ...closing, why: 'limited', roles: use.roles }
}

const REFUSALS = new Set(['SITE_ARCHIVED', 'SUBMISSIONS_PAUSED', 'TOOL_OFF', 'TOOL_LIMITED'])

/** Whether the site refused something because it is closed, which the page did not know yet. */
export const isClosedRefusal = ({ code }: ApiProblem): boolean => REFUSALS.has(code)
