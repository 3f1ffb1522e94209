import type { DatasetFacts } from '../../src/studies/studies.contract.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { DownloadLink } from '../ui/button.tsx'
import { formatBytes } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { ProblemWords } from '../ui/problem-words.tsx'
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
  const t = useTexts()
  const { title, fileName, bytes, samples, features, warnings, preview, role } = dataset
  const shown = preview && preview.rows.length > 0 ? preview : undefined
  return (
    <Panel
      title={title}
      actions={
        <>
          <DownloadLink size="small" href={datasetFileAddress({ study, role, version: 'clean' })}>
            {t('dataset.checked')}
          </DownloadLink>
          <DownloadLink size="small" variant="quiet" href={datasetFileAddress({ study, role, version: 'original' })}>
            {t('dataset.original')}
          </DownloadLink>
        </>
      }
    >
      <p className="dataset-summary">
        <b>
          <bdi>{fileName}</bdi>
        </b>
        <span>{formatBytes(bytes, t)}</span>
        {samples !== null && features !== null && <span>{t('dataset.size', { samples, features })}</span>}
        {typeTitle && <span>{typeTitle}</span>}
      </p>
      {warnings.length > 0 && <Warnings warnings={warnings} />}
      {shown && (
        <>
          <TablePreview caption={t('dataset.preview', { title })} preview={shown} />
          <p className="form-text preview-note">{describePreview(dataset, shown, t)}</p>
        </>
      )}
    </Panel>
  )
}

type Preview = NonNullable<DatasetFacts['preview']>

function describePreview({ samples, features }: DatasetFacts, { header, rows }: Preview, t: Texts) {
  const shownColumns = header.length - 1
  if (samples === null || features === null || (rows.length >= samples && shownColumns >= features)) {
    return t('dataset.whole')
  }
  return t('dataset.part', { samples: rows.length, features: shownColumns })
}

function Warnings({ warnings }: { readonly warnings: DatasetFacts['warnings'] }) {
  const t = useTexts()
  return (
    <ul className="table-warnings" aria-label={t('dataset.warnings')}>
      {warnings.map(({ code, message, count, examples }) => (
        <li key={code}>
          {examples.length === 0 ? (
            <ProblemWords problem={{ code, message, values: { count } }} />
          ) : (
            <details>
              <summary>
                <ProblemWords problem={{ code, message, values: { count } }} />
              </summary>
              <ul>
                {examples.map(example => (
                  <li key={example}>
                    <bdi>{example}</bdi>
                  </li>
                ))}
                {count > examples.length && <li>{t('dataset.more', { count: count - examples.length })}</li>}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}
