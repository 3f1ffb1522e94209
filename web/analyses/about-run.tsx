import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import type { DatasetFacts } from '../../src/studies/studies.contract.ts'
import { paths } from '../app/paths.ts'
import { toolQuery, useSite } from '../app/queries.ts'
import { studyQuery } from '../studies/studies-queries.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Facts } from '../ui/facts.tsx'
import { countOf, formatDuration } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { AnalysisParameters } from './analysis-parameters.tsx'

interface AboutRunProps {
  readonly analysis: AnalysisFacts
}

/** How the result came about, how to cite it, and who can see it. */
export function AboutRun({ analysis }: AboutRunProps) {
  return (
    <div className="about-run">
      <div>
        <Panel title="Parameters">
          <AnalysisParameters analysis={analysis} />
        </Panel>
        <Share analysis={analysis} />
      </div>
      <div>
        <Panel title="This run" tour="run">
          <RunFacts analysis={analysis} />
        </Panel>
        {analysis.state === 'done' && <Cite analysis={analysis} />}
      </div>
    </div>
  )
}

function RunFacts({ analysis }: AboutRunProps) {
  const { study, tool, createdAt, startedAt, finishedAt, isOwner } = analysis
  const { data } = useQuery({ ...studyQuery(study.id), enabled: isOwner })
  const studyLink = isOwner ? <Link to={paths.study(study.id)}>{study.name}</Link> : study.name
  return (
    <Facts
      facts={[
        ['Study', studyLink],
        ...(data?.datasets ?? []).map(describeDataset),
        ['Tool', `${tool.title}, version ${tool.version}`],
        timeFact('Submitted', createdAt),
        timeFact('Started', startedAt),
        timeFact('Finished', finishedAt),
        ['Took', startedAt !== null && finishedAt !== null ? formatDuration(finishedAt - startedAt) : null],
      ]}
    />
  )
}

type Fact = readonly [name: string, value: ReactNode]

function timeFact(name: string, at: number | null): Fact {
  const value = at === null ? null : <Time at={at} show="exact" />
  return [name, value]
}

function describeDataset({ title, fileName, samples, features }: DatasetFacts): Fact {
  const value = (
    <>
      <bdi>{fileName}</bdi>
      {samples !== null && features !== null && (
        <small className="fact-note">
          {countOf(samples, 'sample')} × {countOf(features, 'feature')}
        </small>
      )}
    </>
  )
  return [title, value]
}

function Share({ analysis }: AboutRunProps) {
  const address = `${window.location.origin}${paths.result(analysis.link)}`
  return (
    <Panel title="Share" tour="share" actions={<CopyButton text={address} label="Copy link" />}>
      <p className="share-link">
        <code>{address}</code>
      </p>
      <p>
        Whoever has this link can see the result and download its files, without logging in. It is listed nowhere and
        cannot be guessed. {analysis.isOwner && 'Only you can stop or delete the analysis.'}
      </p>
    </Panel>
  )
}

function Cite({ analysis }: AboutRunProps) {
  const { data: tool } = useQuery(toolQuery(analysis.tool.id))
  const site = useSite()
  const software = `${analysis.tool.title}, version ${analysis.tool.version}${site ? `. ${site.name}, ${window.location.origin}` : ''}.`
  const text = tool?.cite ? `${tool.cite.text}${tool.cite.doi ? ` https://doi.org/${tool.cite.doi}` : ''}` : undefined
  return (
    <Panel title="How to cite" actions={<CopyButton text={[text, software].filter(Boolean).join('\n')} label="Copy" />}>
      {text && <p>{text}</p>}
      <p>{software}</p>
    </Panel>
  )
}
