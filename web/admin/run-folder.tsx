import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RunFolder } from '../../src/admin/runs.contract.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button, DownloadLink } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { formatBytes } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ReadingDialog } from '../ui/reading-dialog.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { addressOfRun, fileTextQuery, runFolderQuery } from './runs-queries.ts'

/** What is kept of a run on the disk of the site: to look into, and to take along. */
export function RunFolderPanel({ run }: { readonly run: string }) {
  const t = useTexts()
  const { data: folder, error, refetch } = useQuery(runFolderQuery(run))
  const [shown, setShown] = useState<string>()
  const hasFiles = folder !== undefined && folder.files.length > 0
  const actions = (
    <>
      <Button size="small" icon="arrow-repeat" onClick={() => refetch()}>
        {t('admin.folder.again')}
      </Button>
      {hasFiles && (
        <DownloadLink size="small" href={`${addressOfRun(run)}/folder.zip`}>
          {t('admin.folder.download')}
        </DownloadLink>
      )}
    </>
  )
  return (
    <Panel title={t('admin.folder.title')} lead={t('admin.folder.lead')} actions={actions}>
      <ProblemNotice problem={error} />
      {folder && !hasFiles && <p>{t('admin.folder.none')}</p>}
      {hasFiles && (
        <DataTable
          caption={t('admin.folder.title')}
          columns={columnsOf(t, setShown)}
          rows={folder.files}
          rowKey={({ path }) => path}
        />
      )}
      {folder?.isCut && <Notice>{t('admin.folder.cut', { count: folder.files.length })}</Notice>}
      {shown !== undefined && <FileView run={run} path={shown} onClose={() => setShown(undefined)} />}
    </Panel>
  )
}

type File = RunFolder['files'][number]

function columnsOf(t: Texts, show: (path: string) => void): readonly Column<File>[] {
  return [
    {
      key: 'path',
      header: t('admin.folder.file'),
      isRowHeader: true,
      cell: ({ path, kind }) =>
        kind === 'file' ? (
          <button type="button" className="link-button" onClick={() => show(path)}>
            <bdi>{path}</bdi>
          </button>
        ) : (
          <>
            <bdi>{path}</bdi> <small>{t('admin.folder.other')}</small>
          </>
        ),
    },
    { key: 'bytes', header: t('admin.folder.bytes'), align: 'end', cell: ({ bytes }) => formatBytes(bytes, t) },
  ]
}

interface FileViewProps {
  readonly run: string
  readonly path: string
  readonly onClose: () => void
}

function FileView({ run, path, onClose }: FileViewProps) {
  const t = useTexts()
  const { data: file, error } = useQuery(fileTextQuery(run, path))
  return (
    <ReadingDialog title={path} onClose={onClose}>
      <ProblemNotice problem={error} />
      {!file && !error && <Skeleton />}
      {file?.isBinary && <p>{t('admin.folder.binary')}</p>}
      {file && !file.isBinary && (
        <ScrollRegion className="run-log file-view" label={path}>
          <pre>{file.begin}</pre>
          {file.end !== '' && (
            <>
              <p className="run-log-note">{t('admin.folder.between')}</p>
              <pre>{file.end}</pre>
            </>
          )}
        </ScrollRegion>
      )}
    </ReadingDialog>
  )
}
