import { describe, expect, it } from 'vitest'
import type { Parameter } from '../../src/define/tool.ts'
import { sortIntoParts } from './form-parts.ts'

const field = (group?: string, advanced?: boolean): Parameter => ({
  kind: 'boolean',
  title: 'x',
  default: false,
  ...(group ? { group } : {}),
  ...(advanced ? { advanced } : {}),
})

const PARAMETERS = {
  colour: field('Plot'),
  alpha: field(),
  fine: field(undefined, true),
  rounds: field('Test', true),
  width: field('Plot', true),
  method: field('Test'),
}

describe('sortIntoParts', () => {
  it('puts what has no group first, then each group where its first field is declared, and folds the advanced ones', () => {
    expect(sortIntoParts(PARAMETERS, Object.keys(PARAMETERS))).toEqual([
      { group: undefined, plain: ['alpha'], advanced: ['fine'] },
      { group: 'Plot', plain: ['colour'], advanced: ['width'] },
      { group: 'Test', plain: ['method'], advanced: ['rounds'] },
    ])
  })

  it('leaves out a group of which nothing is shown, but never the first part', () => {
    expect(sortIntoParts(PARAMETERS, ['rounds'])).toEqual([
      { group: undefined, plain: [], advanced: [] },
      { group: 'Test', plain: [], advanced: ['rounds'] },
    ])
  })
})
