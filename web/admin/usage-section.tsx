import './runs.scss'
import '../explorer/explorer.scss'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import type { UsageCounts, UsageFacts } from '../../src/admin/usage.contract.ts'
import { Segments } from '../explorer/segments.tsx'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { DownloadLink } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { COUNTRY, nameCountry } from '../ui/name-country.ts'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { TextField } from '../ui/text-field.tsx'
import { usageCsv, usageQuery } from './runs-queries.ts'
import { UsageChart } from './usage-chart.tsx'

const BY = ['tool', 'country', 'institution'] as const
const UNITS = ['month', 'day'] as const
const HOUR_MS = 3_600_000
type By = (typeof BY)[number]
type Unit = (typeof UNITS)[number]

/** How much the site is used, by tool, country and institution: on the page, and as a table for a report. */
export function UsageSection() {
  const t = useTexts()
  const [search, setSearch] = useSearchParams()
  const query = readQuery(search)
  const address = new URLSearchParams(query).toString()
  const { data: usage, error } = useQuery({ ...usageQuery(address), placeholderData: keepPreviousData })
  const change = (values: Partial<typeof query>) => setSearch({ ...query, ...values }, { replace: true })
  const titleOf = ({ key, title }: { readonly key: string; readonly title: string }) => {
    if (key === '*') return t('admin.usage.others')
    return query.by === 'country' && COUNTRY.test(key) ? nameCountry(key, t) : title || t('admin.usage.unknown')
  }
  return (
    <Page
      title={t('admin.usage.title')}
      width="full"
      lead={t('admin.usage.lead')}
      actions={<DownloadLink href={usageCsv(address)}>{t('admin.usage.csv')}</DownloadLink>}
    >
      <div className="filter-row">
        <Segments
          label={t('admin.usage.by')}
          options={BY.map(by => [by, t(`admin.usage.${by}`)] as const)}
          chosen={query.by}
          onChoose={by => change({ by })}
        />
        <Segments
          label={t('admin.usage.unit')}
          options={UNITS.map(unit => [unit, t(`admin.usage.${unit}`)] as const)}
          chosen={query.unit}
          onChoose={unit => change({ unit })}
        />
        <div className="filter-span">
          <TextField
            label={t('admin.usage.from')}
            type="date"
            value={query.from}
            onChange={event => event.target.value && change({ from: event.target.value })}
          />
          <TextField
            label={t('admin.usage.to')}
            type="date"
            value={query.to}
            onChange={event => event.target.value && change({ to: event.target.value })}
          />
        </div>
      </div>
      <ProblemNotice problem={error} />
      {!usage && !error && <Skeleton lines={10} />}
      {usage && !error && <Usage usage={usage} titleOf={titleOf} by={query.by} />}
    </Page>
  )
}

/** The last twelve months, unless the address says otherwise. */
function readQuery(search: URLSearchParams): { from: string; to: string; by: By; unit: Unit } {
  const today = new Date()
  const yearAgo = new Date(Date.UTC(today.getUTCFullYear() - 1, today.getUTCMonth() + 1, 1))
  return {
    from: search.get('from') ?? yearAgo.toISOString().slice(0, 10),
    to: search.get('to') ?? today.toISOString().slice(0, 10),
    by: BY.find(each => each === search.get('by')) ?? 'tool',
    unit: UNITS.find(each => each === search.get('unit')) ?? 'month',
  }
}

interface UsageProps {
  readonly usage: UsageFacts
  readonly titleOf: (row: { readonly key: string; readonly title: string }) => string
  readonly by: By
}

function Usage({ usage, titleOf, by }: UsageProps) {
  const t = useTexts()
  if (usage.rows.length === 0) return <EmptyState icon="bar-chart" title={t('admin.usage.none')} />
  return (
    <>
      <Panel title={t('admin.usage.overTime')}>
        <UsageChart usage={usage} titleOf={titleOf} />
        <details>
          <summary>{t('admin.usage.asTable')}</summary>
          <SeriesTable usage={usage} titleOf={titleOf} />
        </details>
      </Panel>
      <Panel title={t(`admin.usage.${by}`)} lead={t('admin.usage.peopleNote')}>
        <DataTable
          caption={t('admin.usage.title')}
          columns={[
            { key: 'title', header: t(`admin.usage.${by}`), isRowHeader: true, cell: row => <bdi>{titleOf(row)}</bdi> },
            ...countColumns(t),
          ]}
          rows={[...usage.rows, { key: ' ', title: t('admin.usage.total'), ...usage.total }]}
          rowKey={({ key }) => key}
        />
      </Panel>
    </>
  )
}

function SeriesTable({ usage: { periods, series }, titleOf }: Pick<UsageProps, 'usage' | 'titleOf'>) {
  const t = useTexts()
  const columns: Column<string>[] = [
    { key: 'period', header: t('admin.usage.period'), isRowHeader: true, cell: period => period },
    ...series.map(each => ({
      key: each.key,
      header: titleOf(each),
      align: 'end' as const,
      cell: (period: string) => t.writeValue(each.submitted[periods.indexOf(period)]),
    })),
  ]
  return (
    <DataTable
      caption={t('admin.usage.chart')}
      columns={columns}
      rows={periods}
      rowKey={period => period}
      narrow="scroll"
    />
  )
}

function countColumns(t: Texts): Column<UsageCounts>[] {
  const number = (name: 'submitted' | 'done' | 'failed' | 'cancelled' | 'people') => ({
    key: name,
    header: t(`admin.usage.${name}`),
    align: 'end' as const,
    cell: (row: UsageCounts) => t.writeValue(row[name]),
  })
  return [
    ...(['submitted', 'done', 'failed', 'cancelled', 'people'] as const).map(number),
    {
      key: 'hours',
      header: t('admin.usage.hours'),
      align: 'end',
      cell: ({ runMs }) => t.writeValue(Math.round((runMs / HOUR_MS) * 10) / 10),
    },
  ]
}
