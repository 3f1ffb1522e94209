import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'
import { Route, Routes } from 'react-router'
import { ToastProvider } from '../ui/toasts.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { InBrowser } from './in-browser.tsx'
import { LoadingPage } from './loading-page.tsx'
import { type PageRoute, routes } from './routes.tsx'
import { Shell } from './shell.tsx'

interface AppProps {
  readonly queryClient: QueryClient
  /** Shown instead of the page that the address names. */
  readonly page?: ReactNode
}

/** All pages; the router around it differs between browser and server. */
export function App({ queryClient, page }: AppProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <ToastProvider>
        <Shell>
          <ErrorBoundary>
            <Suspense fallback={<LoadingPage />}>
              {page ?? (
                <Routes>
                  {routes.map(route => (
                    <Route key={route.path} path={route.path} element={<RoutePage {...route} />} />
                  ))}
                </Routes>
              )}
            </Suspense>
          </ErrorBoundary>
        </Shell>
      </ToastProvider>
    </QueryClientProvider>
  )
}

function RoutePage({ Component, ownTitle }: PageRoute) {
  if (ownTitle === undefined) return <Component />
  return (
    <InBrowser title={ownTitle}>
      <Component />
    </InBrowser>
  )
}
