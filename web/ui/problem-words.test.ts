import { describe, expect, it, test } from 'vitest'
import { checkDatasets } from '../../src/define/check-datasets.ts'
import type { DatasetRules } from '../../src/define/tool.ts'
import { english, german } from '../../test/texts.ts'
import { ApiProblem } from '../app/api.ts'
import { describeFailure, describeProblem } from './problem-words.tsx'

const rules: DatasetRules = {
  title: 'Boden',
  samples: { min: 2, max: 3 },
  features: { min: 2, max: 3 },
  numeric: true,
  missing: 'reject',
  optional: false,
  minShared: 15,
  types: {},
}

function problemsOf(...lines: string[]) {
  const bytes = new TextEncoder().encode(lines.join('\n'))
  const checked = checkDatasets({ boden: rules }, { boden: { fileName: 'boden.csv', bytes } })
  return 'problems' in checked ? checked.problems : []
}

describe('a problem of a file, in German', () => {
  it.each([
    ['TOO_FEW_SAMPLES', ['id,a,b', 's1,1,2'], 'boden.csv hat 1 Probe; nötig sind mindestens 2.'],
    [
      'TOO_MANY_FEATURES',
      ['id,a,b,c,d', 's1,1,2,3,4', 's2,4,3,2,1'],
      'boden.csv hat 4 Merkmale; erlaubt sind höchstens 3.',
    ],
    ['ROW_TOO_SHORT', ['id,a,b', 's1,1,2', 's2,1'], 'Zeile 3 von boden.csv hat 2 Zellen, erwartet werden 3.'],
    ['ROW_TOO_LONG', ['id,a,b', 's1,1,2', 's2,1,2,9'], 'Die erste überzählige ist „9“'],
    ['REPEATED_SAMPLE', ['id,a,b', 's1,1,2', 's1,2,3'], 'nennt eine Probe mehr als einmal, darunter „s1“ in Zeile 3'],
    ['REPEATED_FEATURE', ['id,a,a', 's1,1,2', 's2,2,3'], 'hat einen Merkmalsnamen mehr als einmal, darunter „a“'],
    [
      'INFINITE_VALUE',
      ['id,a,b', 's1,1,Inf', 's2,2,3'],
      'Zeile 2, Spalte „b“ von boden.csv enthält einen unendlichen Wert: „Inf“',
    ],
    ['MISSING_VALUE', ['id,a,b', 's1,1,', 's2,2,3'], 'Zeile 2, Spalte „b“ von boden.csv hat keinen Wert'],
    ['UNCLOSED_QUOTE', ['id,a,b', 's1,"1,2', 's2,2,3'], 'wird nie geschlossen'],
    ['SAMPLE_WITHOUT_ID', ['id,a,b', ',1,2', 's2,2,3'], 'hat in Zeile 2 keine Kennung der Probe'],
  ])('%s has the same facts as in English', (code, lines, words) => {
    const problem = problemsOf(...lines).find(each => each.code === code)
    expect(problem && describeProblem(problem, german)).toContain(words)
    expect(problem && describeProblem(problem, english)).toBe(problem?.message)
  })

  it('falls back to the sentence of the site when there is none, or a value of it is missing', () => {
    expect(describeProblem({ code: 'QUITE_NEW', message: 'A sentence.' }, german)).toBe('A sentence.')
    expect(describeProblem({ code: 'ROW_TOO_LONG', message: 'A sentence.' }, german)).toBe('A sentence.')
  })
})

test('a problem of the site is filled with its values', () => {
  const facts = { status: 403, code: 'STUDIES_AT_A_TIME', detail: 'You have 3 studies …', values: { count: 3, max: 3 } }
  expect(describeFailure(new ApiProblem(facts), german)).toContain('Sie haben zurzeit 3 Studien; höchstens 3')
  expect(describeFailure(new TypeError('x is undefined'), german)).toBe(german('problem.page'))
})
