import { NavLink, Route, Routes } from 'react-router'
import type { TableFacts } from '../../src/admin/admin.contract.ts'
import { ErrorPage, NotFoundPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { paths } from '../app/paths.ts'
import type { TextKey } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { NewRowLink } from './table-page.tsx'
import { TableView } from './table-view.tsx'
import { useTables } from './words.ts'

interface List {
  /** Address below `/admin/people`. */
  readonly path: string
  readonly title: TextKey
  readonly table: string
  /** Filters that always hold here. */
  readonly base: readonly string[]
}

const LISTS: readonly List[] = [
  { path: '', title: 'admin.people.accounts', table: 'accounts', base: ['is_guest:is:false'] },
  { path: 'requests', title: 'admin.people.requests', table: 'access_requests', base: [] },
  { path: 'institutions', title: 'admin.people.institutions', table: 'institutions', base: [] },
  { path: 'guests', title: 'admin.people.guests', table: 'accounts', base: ['is_guest:is:true'] },
]

/** Accounts, who asks for one, and which institutions may register: the tables around people. */
export function PeopleSection() {
  const { tables, error } = useTables()
  if (error) return <ErrorPage problem={error} />
  if (!tables) return <LoadingPage />
  return (
    <Routes>
      {LISTS.map(list => (
        <Route key={list.path} path={list.path} element={<PeopleList list={list} tables={tables} />} />
      ))}
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  )
}

interface PeopleListProps {
  readonly list: List
  readonly tables: readonly TableFacts[]
}

function PeopleList({ list, tables }: PeopleListProps) {
  const t = useTexts()
  const table = tables.find(({ name }) => name === list.table)
  if (!table) return <NotFoundPage />
  return (
    <Page
      title={t('admin.people.title')}
      documentTitle={t(list.title)}
      lead={table.help}
      width="full"
      actions={<NewRowLink table={table} />}
    >
      <nav className="admin-tabs" aria-label={t('admin.people.title')}>
        {LISTS.map(({ path, title }) => (
          <NavLink key={path} to={paths.admin(path ? `people/${path}` : 'people')} end>
            {t(title)}
          </NavLink>
        ))}
      </nav>
      <Panel>
        <TableView key={list.path} table={table} base={list.base} />
      </Panel>
    </Page>
  )
}
