import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, formatMs, timeProgram } from './measure.ts'

const ROOT = join(import.meta.dirname, '..')
const PYTHON = '/usr/bin/python3'

/** The example analysis of 100 samples × 50 features, figures and archive included, against the same steps in Python, in one run. */
export async function measureRun(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'science-flask-bench-'))
  const table = join(folder, 'table.csv')
  await writeFile(table, makeTable(100, 50))
  const site = join(ROOT, 'examples/correlation')
  const args = ['run', 'correlation', '--site', site, '--input', `dataset1=${table}`, '--set', 'features=50']
  const ours = timeProgram(process.execPath, [
    join(ROOT, 'bin/science-flask.js'),
    ...args,
    '--force',
    '--output',
    join(folder, 'ours'),
  ])
  const figures = [
    {
      what: 'Example analysis of 100 × 50 by `run`, process start and figures included',
      measured: formatMs(ours),
      bar: '≤ 475 ms',
    },
  ]
  const python = timePython(table, join(folder, 'python'))
  await rm(folder, { recursive: true })
  if (python === undefined) return figures
  const ratio = `${(python / ours).toFixed(1)} times (Python: ${formatMs(python)})`
  return [
    ...figures,
    { what: 'The same against the same steps in Python, in the same run', measured: ratio, bar: '≥ 4 times faster' },
  ]
}

/** Undefined where pandas, SciPy, statsmodels or matplotlib are missing. */
function timePython(table: string, output: string): number | undefined {
  if (!existsSync(PYTHON)) return undefined
  try {
    return timeProgram(PYTHON, [join(import.meta.dirname, 'python/pipeline.py'), table, output, '50'])
  } catch {
    return undefined
  }
}

/** A table in which neighbouring features rise and fall together; the same at every call. */
function makeTable(samples: number, features: number): string {
  let state = 42
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const base = Array.from({ length: samples }, random)
  const header = ['sample', ...Array.from({ length: features }, (_, index) => `feature ${index + 1}`)].join(',')
  const rows = base.map((level, row) => {
    const cells = Array.from({ length: features }, (_, column) => (level * ((column % 5) / 5) + random()).toFixed(5))
    return [`sample ${row + 1}`, ...cells].join(',')
  })
  return `${header}\n${rows.join('\n')}\n`
}
