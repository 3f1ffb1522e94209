import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { ToolFacts } from '../../src/tools/tools.contract.ts'
import { describeTool } from '../examples/describe-tool.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { describeRange } from '../ui/describe-range.ts'
import { Facts } from '../ui/facts.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { useToolLanguage } from '../ui/tool-words.tsx'
import { ErrorPage } from './error-page.tsx'
import { LoadingPage } from './loading-page.tsx'
import { toolQuery, useSite } from './queries.ts'
import { SelfTestNote } from './self-test-note.tsx'
import { useKeptSettings } from './use-kept-settings.ts'
import { WaysIn } from './ways-in.tsx'

/** What a tool does, what it takes and gives, and how to cite it. */
export function ToolPage() {
  const t = useTexts()
  const { tool = '' } = useParams()
  const { data, error } = useQuery(toolQuery(tool))
  const lang = useToolLanguage()
  useKeptSettings(data)
  const site = useSite()
  if (error) return <ErrorPage problem={error} />
  if (!data) return <LoadingPage />
  return (
    <Page
      title={data.title}
      lead={data.summary}
      wordsLang={lang}
      eyebrow={t('tool.version', { version: data.version })}
      structured={site && describeTool(data, site)}
    >
      <WaysIn tool={tool} />
      {data.selfTest && <SelfTestNote version={data.version} test={data.selfTest} />}
      <Panel title={t('tool.goesIn')}>
        <Facts
          namesLang={lang}
          facts={Object.values(data.datasets).map(rules => [rules.title, describeRules(rules, t)])}
        />
      </Panel>
      <Panel title={t('tool.comesOut')}>
        <ul>
          {data.results.map(result => (
            <li key={result.file} lang={lang}>
              {result.title}
            </li>
          ))}
        </ul>
      </Panel>
      {(data.cite || data.example.source) && (
        <Panel title={t('tool.sources')}>
          <Facts
            facts={[
              [t('tool.cite'), data.cite?.text],
              [t('tool.doi'), data.cite?.doi && <a href={`https://doi.org/${data.cite.doi}`}>{data.cite.doi}</a>],
              [t('tool.example'), data.example.source],
              [t('tool.licence'), data.license],
            ]}
          />
        </Panel>
      )}
    </Page>
  )
}

type Rules = ToolFacts['datasets'][string]

function describeRules(rules: Rules, t: Texts): string {
  const sizes = [describeRange('samples', rules.samples, t), describeRange('features', rules.features, t)].filter(
    Boolean,
  )
  return [rules.optional ? t('tool.optional') : '', rules.help, sizes.length > 0 ? `${sizes.join(', ')}.` : '']
    .filter(Boolean)
    .join(' ')
}
