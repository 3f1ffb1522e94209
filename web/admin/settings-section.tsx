import './runs.scss'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import type { SettingsFacts } from '../../src/admin/site.contract.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { CodeWords } from '../ui/code-words.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { TextField } from '../ui/text-field.tsx'
import { settingsQuery } from './runs-queries.ts'
import { wordTitle } from './words.ts'

type Setting = SettingsFacts['settings'][number]

/** What the site was started with, and where each value comes from. */
export function SettingsSection() {
  const t = useTexts()
  const [wanted, setWanted] = useState('')
  const { data, error } = useQuery(settingsQuery())
  const settings = data?.settings
    .map(setting => ({ ...setting, description: wordTitle(setting.description, t) }))
    .filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(wanted.trim().toLowerCase()))
  return (
    <Page title={t('admin.settings.title')} width="full" lead={t('admin.settings.lead')}>
      <ProblemNotice problem={error} />
      {data?.settings.some(({ isChanged }) => isChanged) && (
        <Notice tone="warning">{t('admin.settings.changed')}</Notice>
      )}
      <Panel>
        <div className="list-tools">
          <search className="list-search">
            <TextField
              label={t('admin.settings.search')}
              type="search"
              value={wanted}
              onChange={event => setWanted(event.target.value)}
            />
          </search>
        </div>
        {!settings && !error && <Skeleton lines={10} />}
        {settings && (
          <DataTable
            caption={t('admin.settings.title')}
            columns={columnsOf(t)}
            rows={settings}
            rowKey={({ name }) => name}
          />
        )}
      </Panel>
    </Page>
  )
}

function columnsOf(t: Texts): readonly Column<Setting>[] {
  return [
    {
      key: 'name',
      header: t('admin.settings.name'),
      isRowHeader: true,
      cell: ({ name, description }) => (
        <>
          <code className="setting-name">{withBreaks(name)}</code>
          <small className="cell-note">
            <CodeWords>{description}</CodeWords>
          </small>
        </>
      ),
    },
    {
      key: 'value',
      header: t('admin.settings.value'),
      cell: ({ value, isChanged }) => (
        <>
          <code className="setting-value">{value || '–'}</code>
          {isChanged && <small className="cell-note is-warning">{t('admin.settings.isChanged')}</small>}
        </>
      ),
    },
    {
      key: 'source',
      header: t('admin.settings.source'),
      cell: ({ source, place }) =>
        place ?? t(`admin.settings.from.${source === 'site.yaml' ? 'file' : SOURCES[source]}`),
    },
  ]
}

/** A line may end behind a dot. */
const withBreaks = (name: string) =>
  name.split('.').map((part, at) =>
    at === 0 ? (
      part
    ) : (
      <Fragment key={name.split('.', at).join('.')}>
        .<wbr />
        {part}
      </Fragment>
    ),
  )

const SOURCES = { environment: 'environment', '.env': 'envFile', default: 'default' } as const
