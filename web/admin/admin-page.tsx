import { queryOptions, useQuery } from '@tanstack/react-query'
import './admin.scss'
import { Suspense, useEffect, useRef } from 'react'
import { NavLink, Route, Routes, useLocation } from 'react-router'
import type { Language } from '../../src/define/languages.ts'
import { ApiProblem } from '../app/api.ts'
import { ErrorPage, NotFoundPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { paths } from '../app/paths.ts'
import { useAccount } from '../app/queries.ts'
import { loadTexts } from '../texts/load-texts.ts'
import { TextsPart } from '../texts/texts-provider.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { Icon } from '../ui/icon.tsx'
import { sections } from './sections.tsx'

/** The admin panel: navigation, and the section that the address names. */
export function AdminPage() {
  const t = useTexts()
  const account = useAccount()
  const texts = useQuery(adminTextsQuery(t.language))
  if (account === undefined) return <LoadingPage title={t('title.admin')} />
  // The server refuses everything behind these pages as well; here it is only said sooner.
  if (!account?.roles.includes('superuser')) {
    return <ErrorPage problem={new ApiProblem({ status: account ? 403 : 401, code: '', detail: '' })} />
  }
  if (texts.error) return <ErrorPage problem={texts.error} />
  if (!texts.data) return <LoadingPage title={t('title.admin')} />
  return (
    <TextsPart messages={texts.data}>
      <div className="admin">
        <AdminNav />
        <div className="admin-section">
          <Suspense fallback={<LoadingPage />}>
            <Routes>
              {sections.map(({ path, Component }) => (
                <Route key={path} path={path && `${path}/*`} element={<Component />} />
              ))}
              <Route path="*" element={<NotFoundPage />} />
            </Routes>
          </Suspense>
        </div>
      </div>
    </TextsPart>
  )
}

const adminTextsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['texts', 'admin', language],
    queryFn: () => loadTexts(language, 'admin'),
    staleTime: Number.POSITIVE_INFINITY,
  })

function AdminNav() {
  const t = useTexts()
  const list = useRef<HTMLUListElement>(null)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address has another link
  useEffect(() => showCurrent(list.current), [pathname])
  return (
    <nav className="admin-nav" aria-label={t('admin.nav')}>
      <ul ref={list}>
        {sections.map(({ path, title, icon }) => (
          <li key={path}>
            <NavLink to={paths.admin(path)} end={path === ''}>
              <Icon name={icon} /> {t(title)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** On a phone the list scrolls sideways: its current link comes to the middle. Nothing else moves. */
function showCurrent(list: HTMLUListElement | null): void {
  const current = list?.querySelector<HTMLElement>('[aria-current]')
  if (!list || !current) return
  const { left, width } = current.getBoundingClientRect()
  const middle = list.getBoundingClientRect().left + list.clientWidth / 2
  list.scrollLeft += left + width / 2 - middle
}
