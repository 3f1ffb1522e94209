import { describe, expect, it } from 'vitest'
import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { english } from '../../test/texts.ts'
import { describeEnd, describeWait } from './describe-end.ts'

describe('the words for the end of an analysis', () => {
  it('are there for every failure, and for none but failures and cancelled ones', () => {
    const failures: AnalysisFacts['failure'][] = ['input', 'tool', 'time', 'memory', 'output', 'lost', 'system', null]
    for (const failure of failures) expect(describeEnd({ state: 'failed', failure }, english)?.title).toBeTruthy()
    expect(describeEnd({ state: 'failed', failure: 'tool' }, english)?.text).toBeUndefined()
    expect(describeEnd({ state: 'cancelled', failure: null }, english)?.title).toContain('cancelled')
    expect(describeEnd({ state: 'done', failure: null }, english)).toBeUndefined()
    expect(describeEnd({ state: 'running', failure: null }, english)).toBeUndefined()
  })

  it('tell the user what to do, and whom to ask where it is not the user’s fault', () => {
    const endOf = (failure: AnalysisFacts['failure']) => describeEnd({ state: 'failed', failure }, english)
    expect(endOf('input')).toMatchObject({ advice: 'change', isOurs: false })
    expect(endOf('tool')).toMatchObject({ advice: 'change', isOurs: true })
    expect(endOf('system')).toMatchObject({ advice: 'repeat', isOurs: true })
  })
})

describe('the words while it waits and runs', () => {
  const facts = { state: 'waiting', position: 1, progressText: '' } as AnalysisFacts

  it('name the place in the queue', () => {
    expect(describeWait(facts, english)).toBe('Waiting: next in the queue')
    expect(describeWait({ ...facts, position: 2 }, english)).toBe('Waiting: 1 analysis is ahead in the queue')
    expect(describeWait({ ...facts, position: 4 }, english)).toBe('Waiting: 3 analyses are ahead in the queue')
  })

  it('are the tool’s own while it runs', () => {
    expect(describeWait({ ...facts, state: 'running', progressText: 'Clustering' }, english)).toBe('Clustering')
  })
})
