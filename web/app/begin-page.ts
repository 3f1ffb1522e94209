import type { QueryClient } from '@tanstack/react-query'
import { matchPath } from 'react-router'
import { findRoute } from './routes.tsx'

/** Brings the script of the page at a path and what it begins with, before anything is drawn. Failures are the page's to tell. */
export function beginPage(path: string, queryClient: QueryClient): void {
  const route = findRoute(path)
  const parameters = matchPath(route.path, path)?.params ?? {}
  route.load?.().catch(() => undefined)
  route.begin?.(queryClient, parameters).catch(() => undefined)
}
