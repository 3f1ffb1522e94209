import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { SiteExample } from '../../src/analyses/analyses.contract.ts'
import type { SiteFacts, ToolFacts } from '../../src/tools/tools.contract.ts'
import { AnalysisParameters } from '../analyses/analysis-parameters.tsx'
import { NotFoundPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { isForEverybody } from '../app/offered-tools.ts'
import { paths } from '../app/paths.ts'
import { exampleQuery, toolQuery, useSite } from '../app/queries.ts'
import { useExample } from '../app/use-example.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Facts } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { useToolLanguage } from '../ui/tool-words.tsx'
import { describeTool } from './describe-tool.ts'
import { LiveExample } from './live-example.tsx'

/** What the example of a tool gave on this site, for everybody and for search engines: the one result that is not private. */
export function ExamplePage() {
  const { tool = '' } = useParams()
  const site = useSite()
  const isShown = site !== undefined && isForEverybody(site, tool)
  const { data } = useQuery({ ...toolQuery(tool), enabled: isShown })
  const { data: example } = useQuery({ ...exampleQuery(tool), enabled: isShown })
  if (site && !isShown) return <NotFoundPage />
  if (!site || !data || !example) return <LoadingPage />
  return <Example site={site} tool={data} example={example} />
}

interface ExampleProps {
  readonly site: SiteFacts
  readonly tool: ToolFacts
  readonly example: SiteExample
}

function Example({ site, tool, example }: ExampleProps) {
  const t = useTexts()
  const runExample = useExample(tool.id)
  const { figure } = example
  return (
    <Page
      title={t('examplePage.title', { tool: tool.title })}
      lead={t('examplePage.lead', { summary: tool.summary.replace(/\.$/, '') })}
      breadcrumbs={[{ text: tool.title, to: paths.tool(tool.id) }]}
      structured={describeTool(tool, site)}
      width="wide"
    >
      {!site.pause && (
        <p className="button-row">
          <Button variant="primary" icon="play-fill" onClick={runExample}>
            {t('example.run')}
          </Button>
          <ButtonLink icon="cloud-upload" to={paths.upload(tool.id)}>
            {t('upload.start')}
          </ButtonLink>
        </p>
      )}
      <div className={figure ? 'example-parts' : undefined}>
        <Input tool={tool} example={example} />
        {figure && (
          <figure className="figure-paper">
            <img src={figure.address} alt={figure.title} width={figure.width} height={figure.height} />
            <figcaption>{figure.caption || figure.title}</figcaption>
          </figure>
        )}
      </div>
      <h2>{t('examplePage.result')}</h2>
      <LiveExample tool={tool.id} />
    </Page>
  )
}

function Input({ tool, example: { analysis, datasets } }: Omit<ExampleProps, 'site'>) {
  const t = useTexts()
  const lang = useToolLanguage()
  return (
    <Panel title={t('examplePage.input')}>
      <Facts
        facts={[
          ...datasets.map(dataset => [dataset.title, describeDataset(dataset, t), lang] as const),
          [t('tool.example'), tool.example.source],
        ]}
      />
      {analysis && (
        <>
          <h3>{t('run.parameters')}</h3>
          <AnalysisParameters analysis={analysis} />
        </>
      )}
    </Panel>
  )
}

function describeDataset({ fileName, samples, features }: SiteExample['datasets'][number], t: Texts) {
  const size = samples !== null && features !== null ? t('dataset.size', { samples, features }) : ''
  return (
    <>
      <bdi>{fileName}</bdi>
      {size && <small className="fact-note">{size}</small>}
    </>
  )
}
