import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import type { DatasetFacts } from '../../src/studies/studies.contract.ts'
import { paths } from '../app/paths.ts'
import { toolQuery, useSite } from '../app/queries.ts'
import { studyQuery } from '../studies/studies-queries.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { formatDuration } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { useToolLanguage } from '../ui/tool-words.tsx'
import { AnalysisParameters } from './analysis-parameters.tsx'

interface AboutRunProps {
  readonly analysis: AnalysisFacts
}

/** How the result came about, how to cite it, and who can see it. */
export function AboutRun({ analysis }: AboutRunProps) {
  const t = useTexts()
  return (
    <div className="about-run">
      <div>
        <Panel title={t('run.parameters')}>
          <AnalysisParameters analysis={analysis} />
        </Panel>
        <Share analysis={analysis} />
      </div>
      <div>
        <Panel title={t('run.title')} tour="run">
          <RunFacts analysis={analysis} />
        </Panel>
        {analysis.state === 'done' && <Cite analysis={analysis} />}
      </div>
    </div>
  )
}

function RunFacts({ analysis }: AboutRunProps) {
  const t = useTexts()
  const { study, tool, createdAt, startedAt, finishedAt, isOwner } = analysis
  const lang = useToolLanguage()
  const { data } = useQuery({ ...studyQuery(study.id), enabled: isOwner })
  const studyLink = isOwner ? <Link to={paths.study(study.id)}>{study.name}</Link> : study.name
  return (
    <Facts
      facts={[
        [t('run.study'), studyLink],
        ...(data?.datasets ?? []).map(dataset => describeDataset(dataset, t, lang)),
        [t('run.tool'), t('run.toolVersion', { tool: tool.title, version: tool.version })],
        timeFact(t('run.submitted'), createdAt),
        timeFact(t('run.started'), startedAt),
        timeFact(t('run.finished'), finishedAt),
        [t('run.took'), startedAt !== null && finishedAt !== null ? formatDuration(finishedAt - startedAt, t) : null],
      ]}
    />
  )
}

function timeFact(name: string, at: number | null): Fact {
  const value = at === null ? null : <Time at={at} show="exact" />
  return [name, value]
}

function describeDataset(
  { title, fileName, samples, features }: DatasetFacts,
  t: Texts,
  lang: string | undefined,
): Fact {
  const value = (
    <>
      <bdi>{fileName}</bdi>
      {samples !== null && features !== null && (
        <small className="fact-note">{t('dataset.size', { samples, features })}</small>
      )}
    </>
  )
  return [title, value, lang]
}

function Share({ analysis }: AboutRunProps) {
  const t = useTexts()
  const address = `${window.location.origin}${paths.result(analysis.link)}`
  return (
    <Panel title={t('share.title')} tour="share" actions={<CopyButton text={address} label={t('share.copy')} />}>
      <p className="share-link">
        <code>{address}</code>
      </p>
      <p>
        {t('share.text')} {analysis.isOwner && t('share.owner')}
      </p>
    </Panel>
  )
}

function Cite({ analysis }: AboutRunProps) {
  const t = useTexts()
  const { data: tool } = useQuery(toolQuery(analysis.tool.id))
  const site = useSite()
  const software = t('cite.software', {
    tool: analysis.tool.title,
    version: analysis.tool.version,
    site: site?.name ?? '',
    address: window.location.origin,
  })
  const text = tool?.cite ? `${tool.cite.text}${tool.cite.doi ? ` https://doi.org/${tool.cite.doi}` : ''}` : undefined
  return (
    <Panel title={t('cite.title')} actions={<CopyButton text={[text, software].filter(Boolean).join('\n')} />}>
      {text && <p>{text}</p>}
      <p>{software}</p>
    </Panel>
  )
}
