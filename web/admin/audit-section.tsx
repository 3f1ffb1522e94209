import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import type { AuditFacts } from '../../src/admin/admin.contract.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Time } from '../ui/time.tsx'
import { auditQuery } from './admin-queries.ts'
import { AuditChange } from './audit-change.tsx'

/** Who changed what, newest first; `?kind=…&subject=…` of one thing, `?who=…` of one person. */
export function AuditSection() {
  const t = useTexts()
  const [search] = useSearchParams()
  const { data, error } = useQuery(auditQuery(search.toString()))
  return (
    <Page title={t('admin.audit.title')} width="full" lead={t('admin.audit.lead')}>
      {FILTERS.some(name => search.has(name)) && (
        <p>
          {t('admin.audit.some')} <Link to="?">{t('admin.audit.all')}</Link>
        </p>
      )}
      <Panel>
        <ProblemNotice problem={error} />
        {!data && !error && <Skeleton lines={8} />}
        {data?.entries.length === 0 && (
          <EmptyState icon="shield-check" title={t('admin.audit.none')}>
            <p>{t('admin.audit.noneText')}</p>
          </EmptyState>
        )}
        {data && data.entries.length > 0 && (
          <DataTable
            caption={t('admin.audit.caption')}
            columns={columnsOf(t)}
            rows={data.entries}
            rowKey={({ id }) => id}
          />
        )}
      </Panel>
      <p className="button-row">
        {search.has('before') && <ButtonLink to={`?${withBefore(search, null)}`}>{t('admin.audit.newest')}</ButtonLink>}
        {data?.next && <ButtonLink to={`?${withBefore(search, data.next)}`}>{t('admin.audit.older')}</ButtonLink>}
      </p>
    </Page>
  )
}

const columnsOf = (t: Texts): readonly Column<AuditFacts>[] => [
  { key: 'at', header: t('admin.audit.when'), cell: ({ at }) => <Time at={at} show="exact" /> },
  { key: 'who', header: t('admin.audit.who'), cell: ({ who }) => <Person who={who} /> },
  {
    key: 'what',
    header: t('admin.audit.what'),
    isRowHeader: true,
    cell: ({ what }) => <code className="audit-what">{what}</code>,
  },
  { key: 'subject', header: t('admin.audit.of'), cell: ({ subject }) => <Subject subject={subject} /> },
  { key: 'change', header: t('admin.audit.change'), cell: entry => <AuditChange entry={entry} /> },
]

/** Of whom or what the entries are. */
const FILTERS = ['kind', 'subject', 'who']

function Person({ who }: { readonly who: AuditFacts['who'] }) {
  const t = useTexts()
  if (who === null) return t('admin.audit.nobody')
  return (
    <Link to={`?${new URLSearchParams({ who: who.id })}`}>
      <bdi>{who.email || who.id}</bdi>
    </Link>
  )
}

function Subject({ subject: { kind, id, title } }: { readonly subject: AuditFacts['subject'] }) {
  return (
    <Link to={`?${new URLSearchParams({ kind, subject: id })}`}>
      <bdi>{title ?? id}</bdi>
    </Link>
  )
}

function withBefore(search: URLSearchParams, before: string | null): string {
  const next = new URLSearchParams(search)
  if (before === null) next.delete('before')
  else next.set('before', before)
  return next.toString()
}
