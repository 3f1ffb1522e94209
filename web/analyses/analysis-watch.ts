import type { AnalysisFacts, LogEvent } from '../../src/analyses/analyses.contract.ts'

/** A line of the log with its number. */
interface LogLine extends LogEvent {
  readonly seq: number
}

/** What is known of an analysis that is being watched. */
export interface Watch {
  readonly facts?: AnalysisFacts
  readonly lines: readonly LogLine[]
  /** Lines that came before the first of `lines` and are no longer kept here. */
  readonly dropped: number
  readonly isLost: boolean
  readonly hasEnded: boolean
}

export type WatchEvent =
  | { readonly type: 'opened' }
  | { readonly type: 'lost' }
  | { readonly type: 'state'; readonly facts: AnalysisFacts }
  | { readonly type: 'log'; readonly line: LogLine }
  | { readonly type: 'ended' }

/** More than anyone reads on a page; the whole log is a file of the results. */
export const LINES_KEPT = 2000

export const NOTHING_SEEN: Watch = { lines: [], dropped: 0, isLost: false, hasEnded: false }

/** What is known after one more event. Lines sent again after a reconnection are taken once. */
export function nextWatch(watch: Watch, event: WatchEvent): Watch {
  switch (event.type) {
    case 'opened':
      return { ...watch, isLost: false }
    case 'lost':
      return watch.hasEnded ? watch : { ...watch, isLost: true }
    case 'state':
      return { ...watch, isLost: false, facts: event.facts }
    case 'log':
      return addLine(watch, event.line)
    case 'ended':
      return { ...watch, isLost: false, hasEnded: true }
  }
}

function addLine(watch: Watch, line: LogLine): Watch {
  const last = watch.lines.at(-1)
  if (last && line.seq <= last.seq) return watch
  const lines = [...watch.lines, line]
  const excess = Math.max(0, lines.length - LINES_KEPT)
  return { ...watch, isLost: false, lines: lines.slice(excess), dropped: watch.dropped + excess }
}
