import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api.ts'

const MOST_RETRIES = 2

/** Only what may pass by itself is tried again: a lost connection, a server that restarts. */
function mayPass(error: Error): boolean {
  return !(error instanceof ApiProblem) || error.status === 0 || error.status >= 500
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (count, error) => count < MOST_RETRIES && mayPass(error) },
      mutations: { retry: false },
    },
  })
}
