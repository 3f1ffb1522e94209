import { describe, expect, it } from 'vitest'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { LINES_KEPT, NOTHING_SEEN, nextWatch, type WatchEvent } from './analysis-watch.ts'

const facts: AnalysisFacts = {
  id: 'a1',
  link: 'l1',
  study: { id: 's1', name: 'soil' },
  tool: { id: 'correlation', title: 'Correlation', version: '1.0.0' },
  name: 'run 1',
  parameters: {},
  state: 'running',
  failure: null,
  message: '',
  explanation: [],
  progress: 0.5,
  progressText: 'Ranking',
  position: null,
  attempt: 1,
  createdAt: 1,
  startedAt: 2,
  finishedAt: null,
  isOwner: true,
}
const line = (seq: number): WatchEvent => ({ type: 'log', line: { seq, at: seq, line: `line ${seq}` } })
const stateAfter = (events: WatchEvent[]) => events.reduce(nextWatch, NOTHING_SEEN)

describe('watching an analysis', () => {
  it('takes lines that are sent again after a reconnection once', () => {
    const watch = stateAfter([line(1), line(2), { type: 'lost' }, { type: 'opened' }, line(1), line(2), line(3)])
    expect(watch.lines.map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  it('says that the connection is lost until something arrives', () => {
    const lost = stateAfter([{ type: 'state', facts }, { type: 'lost' }])
    expect(lost).toMatchObject({ isLost: true, facts })
    expect(nextWatch(lost, { type: 'state', facts }).isLost).toBe(false)
  })

  it('is not lost once the analysis has ended and the site closes the stream', () => {
    expect(stateAfter([{ type: 'ended' }, { type: 'lost' }])).toMatchObject({ hasEnded: true, isLost: false })
  })

  it('keeps the newest lines and counts the others', () => {
    const watch = stateAfter(Array.from({ length: LINES_KEPT + 5 }, (_, index) => line(index + 1)))
    expect(watch.lines).toHaveLength(LINES_KEPT)
    expect(watch.dropped).toBe(5)
    expect(watch.lines[0]?.seq).toBe(6)
  })
})
