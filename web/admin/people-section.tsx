import { NavLink, Route, Routes } from 'react-router'
import type { TableFacts } from '../../src/admin/admin.contract.ts'
import { ErrorPage, NotFoundPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { NewRowPage } from './new-row-page.tsx'
import { PEOPLE_LISTS, peopleListAddress } from './people-lists.ts'
import { RowPage } from './row-page.tsx'
import { NewRowLink } from './table-page.tsx'
import { TableView } from './table-view.tsx'
import { useTables } from './words.ts'

/** Accounts, who asks for one, and which institutions may register: the tables around people. */
export function PeopleSection() {
  const { tables, error } = useTables()
  if (error) return <ErrorPage problem={error} />
  if (!tables) return <LoadingPage />
  return (
    <Routes>
      {PEOPLE_LISTS.map(list => (
        <Route key={list.path} path={list.path} element={<PeopleList list={list} tables={tables} />} />
      ))}
      <Route path="new/:table" element={<NewRowPage tables={tables} />} />
      <Route path="rows/:table/:key" element={<RowPage tables={tables} />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  )
}

interface PeopleListProps {
  readonly list: (typeof PEOPLE_LISTS)[number]
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
        {PEOPLE_LISTS.map(each => (
          <NavLink key={each.path} to={peopleListAddress(each)} end>
            {t(each.title)}
          </NavLink>
        ))}
      </nav>
      <Panel>
        <TableView key={list.path} table={table} base={list.base} />
      </Panel>
    </Page>
  )
}
