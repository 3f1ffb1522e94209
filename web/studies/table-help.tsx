import type { ToolFacts } from '../../src/tools/tools.contract.ts'
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
  const { shared, own } = describeDatasets(tool.datasets)
  return (
    <Panel title="What the table looks like" tone="tinted" className="table-help">
      <ExampleTable />
      {Object.entries(tool.example.datasets).map(([role, path]) => (
        <DownloadLink key={role} size="small" href={exampleFileAddress(tool.id, role)} className="example-file">
          Example: {path.split('/').at(-1)}
        </DownloadLink>
      ))}
      <ul>
        <li>
          <b className="mark-ids">First column</b>: the ids of the samples, each once. They are text: <code>001</code>{' '}
          is not <code>1</code>.
        </li>
        <li>
          <b className="mark-features">First row</b>: the names of the features, each once.
        </li>
        <li>
          Every further cell: a number, or nothing, or <code>NA</code>.
        </li>
        <li>
          Comma, semicolon (then also <code>2,7</code> for numbers) or tab, whatever the ending of the file’s name;
          UTF-8 or UTF-16. From Excel: <i>Save as → CSV UTF-8</i>.
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
  return (
    <table className="example-table">
      <caption className="visually-hidden">A table of three samples and three features</caption>
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
