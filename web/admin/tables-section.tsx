import { Link, Route, Routes } from 'react-router'
import type { TableFacts } from '../../src/admin/admin.contract.ts'
import { ErrorPage, NotFoundPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { paths } from '../app/paths.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { NewRowPage } from './new-row-page.tsx'
import { RowPage } from './row-page.tsx'
import { TablePage } from './table-page.tsx'
import { useTables } from './words.ts'

/** Every table of the site. */
export function TablesSection() {
  const { tables, error } = useTables()
  if (error) return <ErrorPage problem={error} />
  if (!tables) return <LoadingPage />
  return (
    <Routes>
      <Route index element={<TableList tables={tables} />} />
      <Route path=":table" element={<TablePage tables={tables} />} />
      <Route path=":table/new" element={<NewRowPage tables={tables} />} />
      <Route path=":table/rows/:key" element={<RowPage tables={tables} />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  )
}

function TableList({ tables }: { readonly tables: readonly TableFacts[] }) {
  const t = useTexts()
  return (
    <Page title={t('admin.tables.title')} lead={t('admin.tables.lead')} width="full">
      <Panel>
        <ul className="table-list">
          {tables.map(({ name, title, help }) => (
            <li key={name}>
              <Link to={paths.adminTable(name)}>{title}</Link>
              <p>{help}</p>
            </li>
          ))}
        </ul>
      </Panel>
    </Page>
  )
}
