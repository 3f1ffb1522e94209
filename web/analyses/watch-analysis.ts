import type { AnalysisFacts, LogEvent } from '../../src/analyses/analyses.contract.ts'
import type { WatchEvent } from './analysis-watch.ts'

/** Wait before a stream that the browser gave up on (a restarting site, a proxy's error page) is opened again. */
const REOPEN_MS = 2000

/**
 * Listens to the events of an analysis until it has ended or `stop` is called. A lost connection is taken up again:
 * by the browser, which asks for the lines after the last one it saw, or by us.
 *
 * @returns stop
 */
export function watchAnalysis(analysis: string, report: (event: WatchEvent) => void): () => void {
  let source: EventSource | undefined
  let reopening: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    source?.close()
    clearTimeout(reopening)
  }
  const open = () => {
    source = new EventSource(`/api/v1/analyses/${encodeURIComponent(analysis)}/events`)
    source.addEventListener('open', () => report({ type: 'opened' }))
    source.addEventListener('state', event => report({ type: 'state', facts: JSON.parse(event.data) as AnalysisFacts }))
    source.addEventListener('log', event => {
      const { at, line } = JSON.parse(event.data) as LogEvent
      report({ type: 'log', line: { seq: Number(event.lastEventId), at, line } })
    })
    source.addEventListener('end', () => {
      stop()
      report({ type: 'ended' })
    })
    source.addEventListener('error', () => {
      report({ type: 'lost' })
      if (source?.readyState === EventSource.CLOSED) reopening = setTimeout(open, REOPEN_MS)
    })
  }
  open()
  return stop
}
