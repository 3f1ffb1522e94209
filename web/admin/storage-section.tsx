import './runs.scss'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import type { Storage } from '../../src/admin/usage.contract.ts'
import { api } from '../app/api.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Facts } from '../ui/facts.tsx'
import { formatBytes } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { describeFailure } from '../ui/problem-words.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Time } from '../ui/time.tsx'
import { useToast } from '../ui/toasts.tsx'
import { Pager } from './pager.tsx'
import { storageQuery } from './runs-queries.ts'

/** Who takes most space, and how much is left. */
export function StorageSection() {
  const t = useTexts()
  const [search] = useSearchParams()
  const { data, error } = useQuery(storageQuery(search.toString()))
  return (
    <Page title={t('admin.storage.title')} width="full" lead={t('admin.storage.lead')} actions={<CountButton />}>
      <ProblemNotice problem={error} />
      {!data && !error && <Skeleton lines={8} />}
      {data?.limit && data.total >= data.limit && <Notice tone="warning">{t('admin.storage.full')}</Notice>}
      {data && (
        <Panel>
          <Facts
            facts={[
              [t('admin.storage.total'), describeTotal(data, t)],
              [t('admin.storage.free'), `${formatBytes(data.diskFree, t)} / ${formatBytes(data.diskTotal, t)}`],
              [t('admin.storage.counted'), data.countedAt && <Time at={data.countedAt} />],
            ]}
          />
        </Panel>
      )}
      {data && (
        <Panel title={t('admin.storage.accounts')}>
          {data.accounts.length === 0 && (
            <EmptyState title={t('admin.storage.none')}>
              <p>{t('admin.storage.noneText')}</p>
            </EmptyState>
          )}
          {data.accounts.length > 0 && (
            <DataTable
              caption={t('admin.storage.accounts')}
              columns={columnsOf(t)}
              rows={data.accounts}
              rowKey={({ id }) => id}
            />
          )}
          <Pager next={data.next} />
        </Panel>
      )}
    </Page>
  )
}

function describeTotal({ total, limit, countedAt }: Storage, t: Texts): string {
  const taken = countedAt === null ? '–' : formatBytes(total, t)
  return limit === null ? taken : `${taken} / ${formatBytes(limit, t)}`
}

function CountButton() {
  const t = useTexts()
  const toast = useToast()
  const queryClient = useQueryClient()
  const count = async () => {
    try {
      await api.post('/api/v1/admin/storage/count')
      await queryClient.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).includes('admin/storage'),
      })
    } catch (error) {
      toast({ text: describeFailure(error, t), tone: 'warning' })
    }
  }
  return (
    <Button icon="arrow-repeat" onClick={count}>
      {t('admin.storage.count')}
    </Button>
  )
}

function columnsOf(t: Texts): readonly Column<Storage['accounts'][number]>[] {
  return [
    {
      key: 'who',
      header: t('admin.run.owner'),
      isRowHeader: true,
      cell: ({ email }) => <bdi>{email ?? t('admin.guest')}</bdi>,
    },
    {
      key: 'institution',
      header: t('admin.usage.institution'),
      cell: ({ institution }) => <bdi>{institution ?? '–'}</bdi>,
    },
    { key: 'bytes', header: t('admin.storage.bytes'), align: 'end', cell: ({ bytes }) => formatBytes(bytes, t) },
  ]
}
