import type { ToolFacts } from '../../src/tools/tools.contract.ts'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { DownloadLink } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { describeDatasets } from './describe-rules.ts'
import { exampleFileAddress } from './studies-queries.ts'

interface TableHelpProps {
  readonly tool: ToolFacts
}

const EXAMPLE = {
  header: ['site', 'N', 'P', 'pH'],
  rows: [
    ['site18', '19.8', '42.1', '2.7'],
    ['site15', '13.4', 'NA', '2.8'],
    ['site24', '20.2', '67.7', '3.0'],
  ],
}

/** What a table looks like, with a small example. */
export function TableHelp({ tool }: TableHelpProps) {
  const t = useTexts()
  const { shared, own } = describeDatasets(tool.datasets, t)
  return (
    <Panel title={t('help.title')} tone="tinted" className="table-help">
      <ExampleTable />
      {Object.entries(tool.example.datasets).map(([role, path]) => (
        <DownloadLink key={role} size="small" href={exampleFileAddress(tool.id, role)} className="example-file">
          {t('help.example', { file: path.split('/').at(-1) ?? '' })}
        </DownloadLink>
      ))}
      <ul>
        <li>
          <Text id="help.ids" values={{ mark: words => <b className="mark-ids">{words}</b> }} />
        </li>
        <li>
          <Text id="help.features" values={{ mark: words => <b className="mark-features">{words}</b> }} />
        </li>
        <li>
          <Text id="help.cells" />
        </li>
        <li>
          <Text id="help.format" />
        </li>
        {shared.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {own.map(({ title, sentences }) => (
        <div key={title}>
          <h3>{title}</h3>
          <ul>
            {sentences.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      ))}
    </Panel>
  )
}

function ExampleTable() {
  const t = useTexts()
  return (
    <table className="example-table">
      <caption className="visually-hidden">{t('help.caption')}</caption>
      <thead>
        <tr>
          {EXAMPLE.header.map(name => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {EXAMPLE.rows.map(([id, ...cells]) => (
          <tr key={id}>
            <th scope="row">{id}</th>
            {cells.map((cell, index) => (
              <td key={EXAMPLE.header[index + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
