import { useState } from 'react'
import type { ResultFacts } from '../../src/analyses/analyses.contract.ts'
import { archiveAddress, savedFileAddress } from '../analyses/analyses-queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button, DownloadLink } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { formatBytes } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { LoadedFile } from './loaded-files.tsx'
import { isJson, isOnlyListed } from './sort-results.ts'

interface ResultFilesProps {
  readonly analysis: string
  readonly files: readonly ResultFacts[]
  readonly archiveBytes: number
}

/** A longer list begins with its first files only. */
const MOST_FILES = 12
const FEW_FILES = 8

/** Every file of the results, each to be saved; JSON can be looked at. */
export function ResultFiles({ analysis, files, archiveBytes }: ResultFilesProps) {
  const t = useTexts()
  const [opened, setOpened] = useState<string>()
  const [areAll, setAll] = useState(files.length <= MOST_FILES)
  const shown = files.find(({ file }) => file === opened)
  return (
    <Panel
      title={t('files.title')}
      lead={t('files.lead')}
      actions={
        <DownloadLink size="small" icon="file-earmark-zip" href={archiveAddress(analysis)}>
          {t('files.zip', { size: formatBytes(archiveBytes, t) })}
        </DownloadLink>
      }
    >
      <DataTable
        caption={t('files.caption')}
        rows={areAll ? files : files.slice(0, FEW_FILES)}
        rowKey={({ file }) => file}
        columns={[
          {
            key: 'file',
            header: t('place.file'),
            isRowHeader: true,
            cell: ({ file }) => <bdi className="file-name">{file}</bdi>,
          },
          {
            key: 'title',
            header: t('files.what'),
            cell: ({ title, file, help, view }) => (
              <div className="file-title">
                {title === file ? null : title}
                {help && isOnlyListed(view) && <small>{help}</small>}
              </div>
            ),
          },
          { key: 'bytes', header: t('files.size'), align: 'end', cell: ({ bytes }) => formatBytes(bytes, t) },
          {
            key: 'actions',
            header: t('column.actions'),
            hideHeader: true,
            cell: ({ file }) => (
              <div className="row-actions">
                {isJson(file) && (
                  <Button
                    size="small"
                    variant="quiet"
                    icon={file === opened ? 'eye-slash' : 'eye'}
                    aria-expanded={file === opened}
                    aria-label={t('files.look', { file })}
                    onClick={() => setOpened(file === opened ? undefined : file)}
                  />
                )}
                <DownloadLink
                  size="small"
                  variant="quiet"
                  href={savedFileAddress(analysis, file)}
                  aria-label={t('files.download', { file })}
                />
              </div>
            ),
          },
        ]}
      />
      {!areAll && (
        <Button className="all-files" onClick={() => setAll(true)}>
          {t('files.all', { count: files.length })}
        </Button>
      )}
      {shown && (
        <LoadedFile analysis={analysis} result={shown} height={12} key={shown.file}>
          {text => (
            <ScrollRegion className="plain-text" label={shown.file}>
              {indentJson(text)}
            </ScrollRegion>
          )}
        </LoadedFile>
      )}
    </Panel>
  )
}

/** JSON set to be read; what is no JSON stays as it is. */
function indentJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
