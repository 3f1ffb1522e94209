import { expect, it } from 'vitest'
import { describeOnEachDatabase } from '../../test/databases.ts'
import { makeObedientTool } from '../../test/make-tool.ts'
import { openAnalyses } from '../../test/open-analyses.ts'
import type { AnalysisFacts } from './analyses.contract.ts'
import { watchAnalyses } from './watch-analyses.ts'

describeOnEachDatabase('following analyses', database => {
  it('sends every line and state once to each of many followers who come and go, and no end before the end', async () => {
    const tool = await makeObedientTool()
    const site = await openAnalyses({ tools: [tool], database: database() })
    const { db } = site.services
    const { visitor, study } = await site.scientist('ann@example.org')
    const form = { name: 'Followed', parameters: { what: 'work' } }
    const { id } = (await visitor.post<AnalysisFacts>(`/api/v1/studies/${study}/analyses`, form)).body
    const watch = watchAnalyses(site.services)
    const follow = (analysisId: string, lastLine = 0) => {
      const lines: number[] = []
      const states: string[] = []
      const ended = new Promise<void>(resolve => {
        const send = ({ event, data, id: line }: { event: string; data: unknown; id?: number }) => {
          if (event === 'log') lines.push(line ?? Number.NaN)
          if (event === 'state') states.push((data as AnalysisFacts).state)
          if (event === 'end') resolve()
        }
        watch.follow({ analysisId, viewer: null, lastLine, lastState: '', send })
      })
      return { lines, states, ended }
    }
    const early = Array.from({ length: 5 }, () => follow(id))
    for (let seq = 1; seq <= 30; seq++) {
      await db
        .insertInto('analysis_logs')
        .values({ analysis_id: id, seq, at: seq, line: `line ${seq}` })
        .execute()
      early.push(follow(id))
      await new Promise(resolve => setTimeout(resolve, 15))
    }
    const late = follow(id, 28)
    const gone = follow('nosuchanalysis')
    await gone.ended
    expect(late.states).toEqual(['waiting'])
    await visitor.post(`/api/v1/analyses/${id}/cancel`)
    await Promise.all([...early, late].map(({ ended }) => ended))
    for (const { lines, states } of early) {
      expect(lines).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
      expect(states).toEqual(['waiting', 'cancelled'])
    }
    expect(late.lines).toEqual([29, 30])
    watch.close()
    await site.close()
    await tool.remove()
  })
})
