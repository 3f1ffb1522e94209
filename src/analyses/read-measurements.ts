import type { Config } from '../config.ts'
import type { Study } from '../studies/find-study.ts'
import { cleanFile } from '../studies/study-files.ts'
import { analysisErrors } from './analyses.errors.ts'
import type { Measurements, MeasurementsQuery } from './measurements.contract.ts'
import { readRows } from './read-rows.ts'

type Place = Pick<Config, 'dataFolder'>

/** A column of a clean table, by sample. */
interface Column {
  readonly dataset: string
  readonly name: string
  readonly values: ReadonlyMap<string, number | null>
}

/**
 * Reads two columns of the clean tables of a study, row by row, so that a table of a hundred megabytes takes little memory.
 *
 * @throws MEASUREMENTS_NOT_FOUND
 */
export async function readMeasurements(config: Place, study: Study, query: MeasurementsQuery): Promise<Measurements> {
  const x = await findColumn(config, study, { name: query.x, dataset: query.xDataset })
  const y = await findColumn(config, study, { name: query.y, dataset: query.yDataset })
  const samples = [...x.values.keys()].filter(sample => y.values.has(sample))
  const over = ({ dataset, name, values }: Column) => ({
    dataset,
    name,
    values: samples.map(sample => values.get(sample) ?? null),
  })
  return { samples, x: over(x), y: over(y) }
}

async function findColumn(
  config: Place,
  study: Study,
  { name, dataset }: { name: string; dataset: string | undefined },
): Promise<Column> {
  for (const { role } of study.datasets) {
    if (dataset !== undefined && dataset !== role) continue
    const values = await readColumn(cleanFile(config, study.id, role), name)
    if (values) return { dataset: role, name, values }
  }
  throw analysisErrors.make('MEASUREMENTS_NOT_FOUND', { values: { name } })
}

/** Undefined when the table has no such column. */
async function readColumn(path: string, name: string): Promise<Map<string, number | null> | undefined> {
  const values = new Map<string, number | null>()
  let column: number | undefined
  for await (const cellOf of readRows(path)) {
    if (column === undefined) {
      column = cellOf.names().indexOf(name, 1)
      if (column === -1) return undefined
      continue
    }
    const value = Number(cellOf.text(column) || Number.NaN)
    values.set(cellOf.text(0), Number.isFinite(value) ? value : null)
  }
  return values
}
