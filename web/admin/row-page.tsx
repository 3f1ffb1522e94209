import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { ActionFacts, RowPage as RowAnswer, TableFacts } from '../../src/admin/admin.contract.ts'
import { ErrorPage } from '../app/error-page.tsx'
import { paths } from '../app/paths.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Facts } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useToast } from '../ui/toasts.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { CellValue } from './cell.tsx'
import { DeclaredForm } from './declared-form.tsx'
import { SeeAsButton } from './see-as-button.tsx'
import { variantOf } from './table-view.tsx'
import { changeRow, rowQuery } from './tables-queries.ts'
import { useRowPlaces } from './use-row-places.ts'
import { wordAction, wordPhrase, wordTitle } from './words.ts'

interface RowPageProps {
  readonly tables: readonly TableFacts[]
}

/** One row: all its values, what belongs to it, what can be changed and done. */
export function RowPage({ tables }: RowPageProps) {
  const { table: name = '', key = '' } = useParams()
  const table = tables.find(each => each.name === name)
  const { data, error } = useQuery({ ...rowQuery(name, key), enabled: table !== undefined })
  if (error) return <ErrorPage problem={error} />
  if (!table || !data) return <Skeleton lines={8} />
  return <Row key={`${name} ${key}`} table={table} tables={tables} page={data} />
}

interface RowProps {
  readonly table: TableFacts
  readonly tables: readonly TableFacts[]
  readonly page: RowAnswer
}

function Row({ table, tables, page }: RowProps) {
  const t = useTexts()
  const places = useRowPlaces()
  const { row, name, facts } = page
  return (
    <Page
      title={name || row.key}
      documentTitle={`${name} – ${table.title}`}
      eyebrow={table.one}
      width="full"
      breadcrumbs={places.crumbs(table, row)}
      actions={<Openings table={table} page={page} />}
    >
      <Actions table={table} page={page} />
      <div className="row-columns">
        <div>
          {facts.length > 0 && (
            <Panel>
              <Facts
                facts={facts.map(({ title, lines }) => [
                  wordTitle(title, t),
                  <span className="row-lines" key={title}>
                    {lines.map(line => wordPhrase(line, t)).join('\n')}
                  </span>,
                ])}
              />
            </Panel>
          )}
          <Panel title={t('admin.row.values')}>
            <Facts
              facts={table.columns.map(column => [
                column.title,
                <CellValue key={column.name} column={column} row={row} isWhole />,
              ])}
            />
          </Panel>
        </div>
        <div>
          {table.edit && <EditPanel table={table} page={page} />}
          <Related table={table} tables={tables} rowKey={row.key} />
        </div>
      </div>
    </Page>
  )
}

interface TablePageProps {
  readonly table: TableFacts
  readonly page: RowAnswer
}

/** The page on which the users of the site see the same thing. */
function Openings({ table, page: { row } }: TablePageProps) {
  const t = useTexts()
  if (table.name === 'accounts') return <SeeAsButton account={row.key} />
  const to =
    table.name === 'studies' ? paths.study(row.key) : table.name === 'analyses' ? paths.result(row.key) : undefined
  return to ? (
    <ButtonLink icon="eye" to={to}>
      {t('admin.row.open')}
    </ButtonLink>
  ) : null
}

function Actions({ table, page: { row, actions } }: TablePageProps) {
  const t = useTexts()
  const navigate = useNavigate()
  const places = useRowPlaces()
  const queryClient = useQueryClient()
  const [action, setAction] = useState<ActionFacts>()
  if (actions.length === 0) return null
  const finish = async () => {
    if (action?.name === 'delete' || action?.name === 'take') return navigate(places.list(table, row))
    await queryClient.invalidateQueries({ queryKey: rowQuery(table.name, row.key).queryKey })
  }
  return (
    <p className="button-row">
      {actions
        .map(each => wordAction(each, t))
        .map(each => (
          <Button key={each.name} size="small" variant={variantOf(each)} onClick={() => setAction(each)}>
            {each.title}
          </Button>
        ))}
      {action && (
        <ActionDialog
          table={table}
          action={action}
          keys={[row.key]}
          onClose={() => setAction(undefined)}
          onDone={() => void finish()}
        />
      )}
    </p>
  )
}

function EditPanel({ table, page }: TablePageProps) {
  const t = useTexts()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { queryKey } = rowQuery(table.name, page.row.key)
  return (
    <Panel title={t('admin.row.edit')}>
      <DeclaredForm
        // What was changed meanwhile is loaded as a new beginning.
        key={JSON.stringify(page.fields)}
        fields={table.edit ?? {}}
        begin={page.fields}
        verb={t('admin.row.save')}
        send={async values => {
          const saved = await changeRow(table.name, page.row.key, { before: page.fields, values })
          queryClient.setQueryData(queryKey, saved)
          toast({ text: t('admin.row.saved'), tone: 'success' })
        }}
      >
        <Button onClick={() => queryClient.invalidateQueries({ queryKey })}>{t('admin.row.loadAgain')}</Button>
      </DeclaredForm>
    </Panel>
  )
}

interface RelatedProps {
  readonly table: TableFacts
  readonly tables: readonly TableFacts[]
  readonly rowKey: string
}

/** The rows of other tables that name this one, and what was changed here. */
function Related({ table, tables, rowKey }: RelatedProps) {
  const t = useTexts()
  const related = table.related.flatMap(({ table: name, column }) => {
    const other = tables.find(each => each.name === name)
    return other ? [{ other, column }] : []
  })
  return (
    <Panel title={t('admin.row.related')}>
      <ul className="related">
        {related.map(({ other, column }) => (
          <li key={other.name}>
            <ButtonLink
              size="small"
              to={`${paths.adminTable(other.name)}?filter=${column}:is:${encodeURIComponent(rowKey)}`}
            >
              {other.title}
            </ButtonLink>
          </li>
        ))}
        <li>
          <ButtonLink
            size="small"
            icon="shield-check"
            to={`${paths.admin('audit')}?kind=${table.name}&subject=${encodeURIComponent(rowKey)}`}
          >
            {t('admin.row.changes')}
          </ButtonLink>
        </li>
      </ul>
    </Panel>
  )
}
