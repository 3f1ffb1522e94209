import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { Link } from 'react-router'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { resultsQuery } from '../analyses/analyses-queries.ts'
import { paths } from '../app/paths.ts'
import { exampleQuery } from '../app/queries.ts'
import { viewsScript } from '../explorer/views-script.ts'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useNear } from '../ui/use-near.ts'

/** Height that is kept for the result, in rem: what comes below lies outside of the window. */
const HEIGHT = 60

/** The result of the tool's example, as its own page shows it; its script comes when it is scrolled to. */
export function LiveExample({ tool }: { readonly tool: string }) {
  const place = useRef<HTMLDivElement>(null)
  const isNear = useNear(place, '50%')
  return (
    <div ref={place} className="live-example">
      {isNear ? <Example tool={tool} /> : <Skeleton height={HEIGHT} />}
    </div>
  )
}

function Example({ tool }: { readonly tool: string }) {
  const t = useTexts()
  const { data } = useQuery(exampleQuery(tool))
  if (data?.analysis) return <Result analysis={data.analysis} />
  return (
    <>
      <p role="status">{data && t('siteExample.preparing')}</p>
      <Skeleton height={HEIGHT} />
    </>
  )
}

function Result({ analysis }: { readonly analysis: AnalysisFacts }) {
  const t = useTexts()
  const { data, error, refetch } = useQuery(resultsQuery(analysis.link))
  const { data: script } = useQuery(viewsScript)
  if (error)
    return <ProblemNotice problem={error} actions={<Button onClick={() => refetch()}>{t('error.again')}</Button>} />
  return (
    <>
      <p>
        <Text
          id="siteExample.intro"
          values={{ link: words => <Link to={paths.result(analysis.link)}>{words}</Link> }}
        />
      </p>
      {data && script ? <script.ResultViews analysis={analysis.link} results={data} /> : <Skeleton height={HEIGHT} />}
    </>
  )
}
