import { useTexts } from '../texts/use-texts.tsx'
import './admin.scss'
import { Suspense } from 'react'
import { NavLink, Route, Routes } from 'react-router'
import { ApiProblem } from '../app/api.ts'
import { ErrorPage, NotFoundPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { paths } from '../app/paths.ts'
import { useAccount } from '../app/queries.ts'
import { Icon } from '../ui/icon.tsx'
import { sections } from './sections.tsx'

/** The admin panel: navigation, and the section that the address names. */
export function AdminPage() {
  const t = useTexts()
  const account = useAccount()
  if (account === undefined) return <LoadingPage title={t('title.admin')} />
  // The server refuses everything behind these pages as well; here it is only said sooner.
  if (!account?.roles.includes('superuser')) {
    return <ErrorPage problem={new ApiProblem({ status: account ? 403 : 401, code: '', detail: '' })} />
  }
  return (
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
  )
}

function AdminNav() {
  const t = useTexts()
  return (
    <nav className="admin-nav" aria-label={t('admin.nav')}>
      <ul>
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
