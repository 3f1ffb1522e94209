import { useParams } from 'react-router'
import type { TableFacts } from '../../src/admin/admin.contract.ts'
import { NotFoundPage } from '../app/error-page.tsx'
import { paths } from '../app/paths.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { TableView } from './table-view.tsx'
import { useRowPlaces } from './use-row-places.ts'

interface TablePageProps {
  readonly tables: readonly TableFacts[]
}

/** One table, whole. */
export function TablePage({ tables }: TablePageProps) {
  const t = useTexts()
  const { table: name } = useParams()
  const table = tables.find(each => each.name === name)
  if (!table) return <NotFoundPage />
  return (
    <Page
      title={table.title}
      lead={table.help}
      width="full"
      breadcrumbs={[{ text: t('admin.tables.title'), to: paths.admin('tables') }]}
      actions={<NewRowLink table={table} />}
    >
      <Panel>
        <TableView key={table.name} table={table} />
      </Panel>
    </Page>
  )
}

export function NewRowLink({ table }: { readonly table: TableFacts }) {
  const t = useTexts()
  const places = useRowPlaces()
  if (!table.create) return null
  return (
    <ButtonLink variant="primary" icon="plus-lg" to={places.newRow(table.name)}>
      {t('admin.new.link', { one: table.one })}
    </ButtonLink>
  )
}
