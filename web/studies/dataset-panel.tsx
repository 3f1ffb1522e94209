import type { DatasetFacts } from '../../src/studies/studies.contract.ts'
import { DownloadLink } from '../ui/button.tsx'
import { countOf, formatBytes } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { datasetFileAddress } from './studies-queries.ts'
import { TablePreview } from './table-preview.tsx'

interface DatasetPanelProps {
  readonly study: string
  readonly dataset: DatasetFacts
  /** Kind of data in words, if the tool asks for it. */
  readonly typeTitle: string | undefined
}

/** A checked dataset: what is in it, what the check did to it, a first look, the files. */
export function DatasetPanel({ study, dataset, typeTitle }: DatasetPanelProps) {
  const { title, fileName, bytes, samples, features, warnings, preview, role } = dataset
  const shown = preview && preview.rows.length > 0 ? preview : undefined
  return (
    <Panel
      title={title}
      actions={
        <>
          <DownloadLink size="small" href={datasetFileAddress({ study, role, version: 'clean' })}>
            Checked table
          </DownloadLink>
          <DownloadLink size="small" variant="quiet" href={datasetFileAddress({ study, role, version: 'original' })}>
            As uploaded
          </DownloadLink>
        </>
      }
    >
      <p className="dataset-summary">
        <b>
          <bdi>{fileName}</bdi>
        </b>
        <span>{formatBytes(bytes)}</span>
        {samples !== null && features !== null && (
          <span>
            {countOf(samples, 'sample')} × {countOf(features, 'feature')}
          </span>
        )}
        {typeTitle && <span>{typeTitle}</span>}
      </p>
      {warnings.length > 0 && <Warnings warnings={warnings} />}
      {shown && (
        <>
          <TablePreview caption={`First look at ${title}`} preview={shown} />
          <p className="form-text preview-note">{describePreview(dataset, shown)}</p>
        </>
      )}
    </Panel>
  )
}

function describePreview({ samples, features }: DatasetFacts, { header, rows }: NonNullable<DatasetFacts['preview']>) {
  const shownColumns = header.length - 1
  if (samples === null || features === null || (rows.length >= samples && shownColumns >= features)) {
    return 'The whole table as it is analysed.'
  }
  return `The first ${countOf(rows.length, 'sample')} and ${countOf(shownColumns, 'feature')}, as they are analysed.`
}

function Warnings({ warnings }: { readonly warnings: DatasetFacts['warnings'] }) {
  return (
    <ul className="table-warnings" aria-label="What the check did">
      {warnings.map(({ code, message, count, examples }) => (
        <li key={code}>
          {examples.length === 0 ? (
            message
          ) : (
            <details>
              <summary>{message}</summary>
              <ul>
                {examples.map(example => (
                  <li key={example}>
                    <bdi>{example}</bdi>
                  </li>
                ))}
                {count > examples.length && <li>and {countOf(count - examples.length, 'more', 'more')}</li>}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}
