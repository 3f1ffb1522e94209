import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import { ApiProblem } from './api.ts'
import { ErrorPage } from './error-page.tsx'
import { LoadingPage } from './loading-page.tsx'
import { paths } from './paths.ts'
import { useAccount, useSite } from './queries.ts'

/** While the site is closed: the reason in place of every page but the log-in, for everybody but superusers. */
export function MaintenanceGate({ children }: { readonly children: ReactNode }) {
  const maintenance = useSite()?.maintenance
  const account = useAccount()
  const { pathname } = useLocation()
  if (!maintenance || pathname === paths.logIn) return children
  if (account === undefined) return <LoadingPage />
  if (account?.roles.includes('superuser')) return children
  return <ErrorPage problem={new ApiProblem({ status: 503, code: 'IN_MAINTENANCE', detail: maintenance.text })} />
}
