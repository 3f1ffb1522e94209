import { fileQuery } from '../explorer/file-query.ts'
import { LeadingWords } from '../explorer/leading-words.tsx'
import { markdownQuery } from '../explorer/markdown-query.ts'
import { isMarkdown } from '../explorer/sort-results.ts'
import { viewsScript } from '../explorer/views-script.ts'
import { useTexts } from '../texts/use-texts.tsx'
import './analyses.scss'
import { useQueries, useQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { AnalysisFacts, Results as ResultsFacts } from '../../src/analyses/analyses.contract.ts'
import { ErrorPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { paths } from '../app/paths.ts'
import { toolQuery } from '../app/queries.ts'
import { RemovalNote } from '../studies/removal.tsx'
import { useTour } from '../tours/tour-context.ts'
import { resultTour } from '../tours/tours.ts'
import { Button, ButtonLink, DownloadLink } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { useInBrowser } from '../ui/use-in-browser.ts'
import { AboutRun } from './about-run.tsx'
import { again } from './again.ts'
import { analysisQuery, archiveAddress, isUnfinished, resultsQuery } from './analyses-queries.ts'
import type { Watch } from './analysis-watch.ts'
import { wordsOf } from './begin-result.ts'
import { DeleteAnalysisDialog } from './delete-analysis-dialog.tsx'
import { EndNotice } from './end-notice.tsx'
import { LivePanel } from './live-panel.tsx'
import { RunLog } from './run-log.tsx'
import { StopAnalysis } from './stop-analysis.tsx'
import { useWatch } from './use-watch.ts'

/** How often an analysis is asked for while its events do not come through. */
const LOST_INTERVAL_MS = 3000

/** One analysis: while it runs, what it does; then what it found. */
export function ResultPage() {
  const t = useTexts()
  const { link = '' } = useParams()
  const { data: analysis, error } = useQuery(analysisQuery(link))
  if (error && !analysis) return <ErrorPage problem={error} />
  if (!analysis) return <LoadingPage title={t('title.result')} />
  return <Result key={analysis.id} link={link} analysis={analysis} />
}

interface ResultProps {
  readonly link: string
  readonly analysis: AnalysisFacts
}

function Result({ link, analysis }: ResultProps) {
  const t = useTexts()
  const [isLogOpen, setLogOpen] = useState(false)
  const inBrowser = useInBrowser()
  const isLive = isUnfinished(analysis)
  const watch = useWatch(link, isLive || isLogOpen)
  useResultTour(analysis)
  useQuery({
    ...analysisQuery(link),
    refetchInterval: isLive && watch.isLost ? LOST_INTERVAL_MS : false,
  })
  return (
    <Page
      title={analysis.name}
      documentTitle={t(`result.title.${analysis.state}`, { name: analysis.name })}
      eyebrow={t('result.of', { tool: analysis.tool.title, study: analysis.study.name })}
      width="wide"
      breadcrumbs={
        analysis.isOwner
          ? [
              { text: t('title.profile'), to: paths.profile },
              { text: analysis.study.name, to: paths.study(analysis.study.id) },
            ]
          : undefined
      }
      lead={<StateBadge state={analysis.state} />}
      actions={<Actions analysis={analysis} />}
    >
      {isLive && inBrowser && <LivePanel analysis={analysis} watch={watch} />}
      <EndNotice analysis={analysis} />
      <Results analysis={analysis}>
        {analysis.isOwner && analysis.state === 'done' && <RemovalNote id={analysis.id} />}
        <AboutRun analysis={analysis} />
        {!isLive && <Log watch={watch} onOpen={setLogOpen} />}
      </Results>
    </Page>
  )
}

function Actions({ analysis }: { readonly analysis: AnalysisFacts }) {
  const t = useTexts()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const archive = analysis.state === 'done' && (
    <DownloadLink variant="primary" icon="file-earmark-zip" href={archiveAddress(analysis.link)}>
      {t('result.download')}
    </DownloadLink>
  )
  if (!analysis.isOwner) return archive
  if (isUnfinished(analysis)) return <StopAnalysis analysis={analysis} />
  return (
    <>
      <Button variant="quiet" icon="trash" onClick={() => setAsking(true)}>
        {t('action.delete')}
      </Button>
      <ButtonLink icon="sliders" to={again(analysis)}>
        {t('result.other')}
      </ButtonLink>
      {archive}
      <DeleteAnalysisDialog
        analysis={isAsking ? analysis : undefined}
        onClose={() => setAsking(false)}
        onDeleted={() => void navigate(paths.profile, { replace: true })}
      />
    </>
  )
}

/** A page whose results are not there yet has nothing to lead through. */
function useResultTour({ state, tool: { id } }: AnalysisFacts): void {
  const { data: tool } = useQuery(toolQuery(id))
  const t = useTexts()
  useTour(useMemo(() => (state === 'done' && tool ? resultTour(tool, t) : undefined), [state, tool, t]))
}

interface ResultsProps {
  readonly analysis: AnalysisFacts
  /** What stands below the results, and comes with them: shown before, it would move. */
  readonly children: ReactNode
}

function Results({ analysis, children }: ResultsProps) {
  const t = useTexts()
  const isDone = analysis.state === 'done'
  const { data, error, refetch } = useQuery({ ...resultsQuery(analysis.link), enabled: isDone })
  const { data: script } = useQuery({ ...viewsScript, enabled: isDone })
  const areWordsThere = useWords(analysis.link, data)
  const inBrowser = useInBrowser()
  // Drawn in small steps, between which the page answers.
  const isReady = useDeferredValue(inBrowser && areWordsThere && script !== undefined)
  if (!isDone) return inBrowser ? children : <Skeleton lines={8} />
  if (error) {
    return (
      <>
        <ProblemNotice
          problem={error}
          title={t('result.failed')}
          actions={<Button onClick={() => refetch()}>{t('file.tryAgain')}</Button>}
        />
        {children}
      </>
    )
  }
  if (!isReady || !data || !script) return <LeadingWords analysis={analysis.link} results={data} />
  return (
    <>
      <script.ResultViews analysis={analysis.link} results={data} />
      {children}
    </>
  )
}

/** Whether the tool's own words are there. */
function useWords(analysis: string, results: ResultsFacts | undefined): boolean {
  const words = results ? wordsOf(results) : []
  const answers = useQueries({ queries: words.map(({ file }) => fileQuery(analysis, file)) })
  const read = words.flatMap(({ file }, index) => {
    const text = answers[index].data
    return isMarkdown(file) && text !== undefined ? [markdownQuery({ analysis, file, text })] : []
  })
  const set = useQueries({ queries: read })
  return [...answers, ...set].every(({ isPending }) => !isPending)
}

function Log({ watch, onOpen }: { readonly watch: Watch; readonly onOpen: (isOpen: boolean) => void }) {
  const t = useTexts()
  return (
    <details className="log-panel" onToggle={event => onOpen(event.currentTarget.open)}>
      <summary>{t('result.log')}</summary>
      <RunLog watch={watch} isLive={false} />
    </details>
  )
}
