import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Matrix, readMatrix } from '../../src/draw/read-matrix.ts'

const EXPECTED = join(import.meta.dirname, 'expected')
const RHO_TOLERANCE = 1e-10
const P_RELATIVE_TOLERANCE = 1e-8
const P_NEGLIGIBLE = 1e-20

/** Names of the reference cases. */
export type ReferenceCase = 'soil-only' | 'lichen-soil-fdr_bh' | 'lichen-soil-bonferroni' | 'leukemia-50-fdr_bh'

/**
 * Compares the result files of the correlation tool with a reference case: which blocks there are, names in cluster
 * order, every rho and p, the chosen features and the counts.
 *
 * @param files  content by file name; others than `r_*.csv`, `p_*.csv` and `summary.json` are not looked at
 * @returns what differs, one sentence each; empty when all agrees
 */
export function compareWithReference(files: ReadonlyMap<string, string>, name: ReferenceCase): string[] {
  const folder = join(EXPECTED, name)
  const isMatrix = (file: string) => /^[rp]_.*\.csv$/.test(file)
  const expected = readdirSync(folder).filter(isMatrix).sort()
  const found = [...files.keys()].filter(isMatrix).sort()
  if (expected.join() !== found.join()) return [`Expected the files ${expected.join(', ')}; found ${found.join(', ')}.`]
  const differences = expected.flatMap(file => {
    const order = JSON.parse(readFileSync(join(folder, `order_${file.slice(2, -4)}.json`), 'utf8'))
    const matrix = readMatrix(files.get(file) ?? '')
    return [
      ...compareNames(`${file}, rows`, matrix.rows, order.rows),
      ...compareNames(`${file}, columns`, matrix.columns, order.cols),
      ...compareCells(file, matrix, readMatrix(readFileSync(join(folder, file), 'utf8'))),
    ]
  })
  const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'))
  return [...differences, ...compareSummaries(JSON.parse(files.get('summary.json') ?? '{}'), summary)]
}

function compareNames(what: string, found: readonly string[], expected: readonly string[]): string[] {
  if (JSON.stringify(found) === JSON.stringify(expected)) return []
  return [`${what}: expected ${expected.join(', ')}; found ${found.join(', ')}.`]
}

function compareCells(file: string, found: Matrix, expected: Matrix): string[] {
  const isClose = file.startsWith('r_') ? isCloseRho : isCloseP
  const differences: string[] = []
  for (const [row, rowName] of expected.rows.entries()) {
    for (const [column, columnName] of expected.columns.entries()) {
      const wanted = expected.values[row * expected.columns.length + column]
      const place = found.rows.indexOf(rowName) * found.columns.length + found.columns.indexOf(columnName)
      const value = found.values[place]
      if (!isClose(value, wanted)) {
        differences.push(`${file}, ${rowName} × ${columnName}: expected ${wanted}, found ${value}.`)
      }
    }
  }
  return differences
}

function isCloseRho(found: number, expected: number): boolean {
  return Math.abs(found - expected) <= RHO_TOLERANCE
}

function isCloseP(found: number, expected: number): boolean {
  if (found < P_NEGLIGIBLE && expected < P_NEGLIGIBLE) return found >= 0
  return Math.abs(found - expected) <= P_RELATIVE_TOLERANCE * expected
}

interface Summary {
  readonly n_samples_used?: number
  readonly n_features_used?: number
  readonly n_tests?: number
  readonly n_undefined_pairs?: number
  readonly n_rejected?: number
  readonly datasets?: readonly { readonly selected: readonly string[] }[]
  readonly blocks?: Readonly<Record<string, { n_rejected: number; rows: number; cols: number; empty?: boolean }>>
}

function compareSummaries(found: Summary, expected: Summary): string[] {
  const facts = ({ datasets, blocks, ...rest }: Summary) => ({
    n_samples_used: rest.n_samples_used,
    n_features_used: rest.n_features_used,
    n_tests: rest.n_tests,
    n_undefined_pairs: rest.n_undefined_pairs,
    n_rejected: rest.n_rejected,
    selected: datasets?.map(dataset => dataset.selected),
    blocks: Object.entries(blocks ?? {}).map(([name, block]) => [
      name,
      block.n_rejected,
      block.rows,
      block.cols,
      block.empty ?? false,
    ]),
  })
  const [actual, wanted] = [facts(found), facts(expected)].map(value => JSON.stringify(value))
  return actual === wanted ? [] : [`summary.json: expected ${wanted}; found ${actual}.`]
}
