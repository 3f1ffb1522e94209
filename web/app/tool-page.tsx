import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { ToolFacts } from '../../src/tools/tools.contract.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Facts } from '../ui/facts.tsx'
import { formatCount } from '../ui/format.ts'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ClosedNotice } from './closed-notice.tsx'
import { ErrorPage } from './error-page.tsx'
import { LoadingPage } from './loading-page.tsx'
import { paths } from './paths.ts'
import { toolQuery } from './queries.ts'
import { useExample } from './use-example.ts'

/** What a tool does, what it takes and gives, and how to cite it. */
export function ToolPage() {
  const { tool = '' } = useParams()
  const { data, error } = useQuery(toolQuery(tool))
  const runExample = useExample(tool)
  if (error) return <ErrorPage problem={error} />
  if (!data) return <LoadingPage />
  return (
    <Page title={data.title} lead={data.summary} eyebrow={`Version ${data.version}`}>
      <ClosedNotice tool={tool} />
      <p className="button-row">
        <Button variant="primary" icon="play-fill" onClick={runExample}>
          Try it with example data
        </Button>
        <ButtonLink icon="cloud-upload" to={paths.upload(tool)}>
          Upload your data
        </ButtonLink>
      </p>
      <Panel title="What goes in">
        <Facts facts={Object.values(data.datasets).map(rules => [rules.title, describeRules(rules)])} />
      </Panel>
      <Panel title="What comes out">
        <ul>
          {data.results.map(result => (
            <li key={result.file}>{result.title}</li>
          ))}
        </ul>
      </Panel>
      {(data.cite || data.example.source) && (
        <Panel title="Sources">
          <Facts
            facts={[
              ['Cite as', data.cite?.text],
              ['DOI', data.cite?.doi && <a href={`https://doi.org/${data.cite.doi}`}>{data.cite.doi}</a>],
              ['Example data', data.example.source],
              ['Licence', data.license],
            ]}
          />
        </Panel>
      )}
    </Page>
  )
}

type Rules = ToolFacts['datasets'][string]

function describeRules(rules: Rules): string {
  const sizes = [describeRange(rules.samples, 'samples'), describeRange(rules.features, 'features')].filter(Boolean)
  return [rules.optional ? 'Optional.' : '', rules.help, sizes.length > 0 ? `${sizes.join(', ')}.` : '']
    .filter(Boolean)
    .join(' ')
}

function describeRange({ min, max }: Rules['samples'], what: string): string {
  if (min !== undefined && max !== undefined) return `${formatCount(min)} to ${formatCount(max)} ${what}`
  if (min !== undefined) return `at least ${formatCount(min)} ${what}`
  return max === undefined ? '' : `at most ${formatCount(max)} ${what}`
}
