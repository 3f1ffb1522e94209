import type { CleanTable } from '../src/define/table.ts'
import { drawFigures } from '../src/draw/draw-figures.ts'
import { runInProcess, type ToolOutcome } from '../test/reference/run-in-process.ts'
import { type Figure, formatMegabytes, formatMs, median } from './measure.ts'

interface Shape {
  readonly samples: number
  readonly features: number
  readonly runs: number
  /** What the original's pipeline took for the same shape on a machine of two cores, CSV and drawing included. */
  readonly original: string
}

const SHAPES: readonly Shape[] = [
  { samples: 100, features: 50, runs: 15, original: 'original: 1.9 s' },
  { samples: 500, features: 2000, runs: 1, original: 'original: 24 s, 1.0 GB' },
]

/** The correlation tool and its figures inside this process, without start, checks and archive. */
export async function measurePipeline(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const shape of SHAPES) figures.push(...(await measureShape(shape)))
  return figures
}

async function measureShape({ samples, features, runs, original }: Shape): Promise<Figure[]> {
  const dataset1 = makeTable(samples, features)
  const toolTimes: number[] = []
  const drawTimes: number[] = []
  for (let run = 0; run < runs; run++) {
    const startedAt = performance.now()
    const outcome = await runInProcess({ dataset1, features })
    const computedAt = performance.now()
    await drawAll(outcome)
    toolTimes.push(computedAt - startedAt)
    drawTimes.push(performance.now() - computedAt)
  }
  const memory = formatMegabytes(process.resourceUsage().maxRSS * 1024)
  return [
    { what: `Correlation tool, ${samples} × ${features}`, measured: formatMs(median(toolTimes)), bar: original },
    {
      what: `Figures of rho and p, ${features} × ${features}, PNG and SVG`,
      measured: `${formatMs(median(drawTimes))} (memory of all so far: ${memory})`,
      bar: 'part of the above',
    },
  ]
}

async function drawAll({ files }: ToolOutcome): Promise<void> {
  for (const [file, csv] of files) {
    if (!file.endsWith('.csv')) continue
    await drawFigures({ csv, title: file, kind: file.startsWith('p_') ? 'pvalues' : 'values' })
  }
}

/** Features in families that rise and fall together, so that about a third of the pairs survive; the same at every call. */
function makeTable(samples: number, features: number): CleanTable {
  let state = 42
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const base = Array.from({ length: samples }, random)
  return {
    idHeader: 'sample',
    sampleIds: base.map((_, sample) => `sample ${sample + 1}`),
    featureNames: Array.from({ length: features }, (_, feature) => `feature ${feature + 1}`),
    columns: Array.from({ length: features }, (_, feature) =>
      Float64Array.from(base, level => level * ((feature % 5) / 5) + random()),
    ),
  }
}
