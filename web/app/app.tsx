import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, Suspense, useDeferredValue } from 'react'
import { Route, Routes, useLocation } from 'react-router'
import { type LoadedTexts, type LoadTexts, TextsProvider } from '../texts/texts-provider.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { TourProvider } from '../tours/tour-provider.tsx'
import { ToastProvider } from '../ui/toasts.tsx'
import { useEarlyPress } from '../ui/use-early-press.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { InBrowser } from './in-browser.tsx'
import { LoadingPage } from './loading-page.tsx'
import { MaintenanceGate } from './maintenance-gate.tsx'
import { type PageRoute, routes } from './routes.tsx'
import { Shell } from './shell.tsx'
import { TakenOver } from './taken-over.ts'
import { usePreloading } from './use-preloading.ts'

interface AppProps {
  readonly queryClient: QueryClient
  /** The language that the page begins in. */
  readonly texts: LoadedTexts
  readonly loadTexts?: LoadTexts
  /** Shown instead of the page that the address names. */
  readonly page?: ReactNode
}

/** All pages; the router around it differs between browser and server. */
export function App({ queryClient, texts, loadTexts, page }: AppProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <TextsProvider texts={texts} load={loadTexts}>
        <ToastProvider>
          <TourProvider>
            <Shell>
              <Suspense fallback={<LoadingPage />}>
                {page ?? (
                  <MaintenanceGate>
                    <CurrentPage />
                  </MaintenanceGate>
                )}
                <TakenOver />
              </Suspense>
            </Shell>
          </TourProvider>
        </ToastProvider>
      </TextsProvider>
    </QueryClientProvider>
  )
}

/** While the script of the next page comes, the old page stays, with a bar above it that says so. */
function CurrentPage() {
  const t = useTexts()
  const location = useLocation()
  const shown = useDeferredValue(location)
  usePreloading()
  return (
    <>
      {shown !== location && <div className="page-bar" role="progressbar" aria-label={t('page.loading')} />}
      <ErrorBoundary key={shown.pathname}>
        <Routes location={shown}>
          {routes.map(route => (
            <Route key={route.path} path={route.path} element={<RoutePage {...route} />} />
          ))}
        </Routes>
      </ErrorBoundary>
    </>
  )
}

function RoutePage({ Component, ownTitle }: PageRoute) {
  const t = useTexts()
  useEarlyPress()
  if (ownTitle === undefined) return <Component />
  return (
    <InBrowser title={t(ownTitle)}>
      <Component />
    </InBrowser>
  )
}
