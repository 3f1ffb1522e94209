import { useNavigate, useParams } from 'react-router'
import type { TableFacts } from '../../src/admin/admin.contract.ts'
import { NotFoundPage } from '../app/error-page.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { useToast } from '../ui/toasts.tsx'
import { DeclaredForm } from './declared-form.tsx'
import { createRow } from './tables-queries.ts'
import { useRowPlaces } from './use-row-places.ts'

interface NewRowPageProps {
  readonly tables: readonly TableFacts[]
}

/** The form that makes a row. */
export function NewRowPage({ tables }: NewRowPageProps) {
  const t = useTexts()
  const toast = useToast()
  const navigate = useNavigate()
  const places = useRowPlaces()
  const { table: name } = useParams()
  const table = tables.find(each => each.name === name)
  if (!table?.create) return <NotFoundPage />
  return (
    <Page
      title={t('admin.new.link', { one: table.one })}
      lead={table.help}
      width="full"
      breadcrumbs={places.crumbs(table)}
    >
      <Panel className="narrow-panel">
        <DeclaredForm
          fields={table.create}
          begin={{}}
          verb={t('admin.new.save')}
          send={async values => {
            const { key } = await createRow(table.name, values)
            toast({ text: t('admin.new.done'), tone: 'success' })
            await navigate(places.row(table.name, key))
          }}
        />
      </Panel>
    </Page>
  )
}
