import { cp, readdir, readFile, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { textOf } from '../../define/cells.ts'
import { readTable } from '../../define/read-table.ts'
import type { RawTable } from '../../define/table.ts'
import { shorten } from '../../define/words.ts'
import { sayOfTest, type TestProblem } from './test-sentences.ts'

/** Machines round differently: one part in a million of the greater number, or this much, is no difference. */
const RELATIVE_TOLERANCE = 1e-6
const ABSOLUTE_TOLERANCE = 1e-9

/**
 * Compares results with expected ones: `.csv`, `.tsv` and `.txt` as tables, numbers with a tolerance; all else, and what is
 * no table, as text that must be the same. Results that are not among the expected ones are not compared.
 *
 * @returns a problem for each file that differs: where first, what was expected, and what came out
 */
export async function compareFolders(expected: string, output: string): Promise<TestProblem[]> {
  const entries = await readdir(expected, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(expected.length + 1))
    .sort()
  if (files.length === 0) return [[sayOfTest('TEST_NOTHING_EXPECTED', { folder: expected })]]
  const differences = await Promise.all(files.map(file => compareFiles(file, join(expected, file), join(output, file))))
  return differences.flatMap(difference => (difference ? [[difference]] : []))
}

const TEXT = ['.csv', '.tsv', '.txt', '.md', '.json']

/** Makes results the expected ones: tables and texts, for pictures differ from machine to machine. */
export async function keepAsExpected(expected: string, output: string, files: readonly string[]): Promise<void> {
  await rm(expected, { recursive: true, force: true })
  const texts = files.filter(file => TEXT.includes(extname(file).toLowerCase()))
  for (const file of texts) await cp(join(output, file), join(expected, file))
}

async function compareFiles(file: string, expected: string, output: string): Promise<Difference> {
  const wanted = await readFile(expected)
  const given = await readFile(output).catch(() => undefined)
  if (!given) return sayOfTest('TEST_FILE_MISSING', { file })
  const tables = /\.(csv|tsv|txt)$/i.test(file) ? [wanted, given].map(bytes => readTable(bytes, file)) : []
  const [first, second] = tables.flatMap(read => ('table' in read ? [read.table] : []))
  return first && second ? compareTables(file, first, second) : compareTexts(file, wanted, given)
}

type Difference = TestProblem[number] | undefined

/** What came out and what was expected, as a message shows it. */
const values = (given: string, wanted: string) => ({ given: shorten(given), wanted: shorten(wanted) })

function compareTables(file: string, wanted: RawTable, given: RawTable): Difference {
  const size = { rows: given.sampleIds.length, columns: given.featureNames.length + 1 }
  const wantedSize = { wantedRows: wanted.sampleIds.length, wantedColumns: wanted.featureNames.length + 1 }
  if (size.rows !== wantedSize.wantedRows || size.columns !== wantedSize.wantedColumns)
    return sayOfTest('TEST_OTHER_SIZE', { file, ...size, ...wantedSize })
  const header = [wanted, given].map(({ idHeader, featureNames }) => [idHeader, ...featureNames])
  const column = header[0].findIndex((name, index) => name !== header[1][index])
  if (column >= 0) return sayOfTest('TEST_OTHER_HEADER', { file, ...values(header[1][column], header[0][column]) })
  for (const [sample, id] of wanted.sampleIds.entries()) {
    const place = { file, row: given.rows[sample] }
    if (!isSame(id, given.sampleIds[sample]))
      return sayOfTest('TEST_OTHER_ROW', { ...place, ...values(given.sampleIds[sample], id) })
    for (const [feature, name] of wanted.featureNames.entries()) {
      const [first, second] = [textOf(wanted, feature, sample), textOf(given, feature, sample)]
      if (!isSame(first, second))
        return sayOfTest('TEST_OTHER_CELL', { ...place, column: shorten(name), ...values(second, first) })
    }
  }
  return undefined
}

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i

function isSame(wanted: string, given: string): boolean {
  if (wanted === given) return true
  if (!NUMBER.test(wanted) || !NUMBER.test(given)) return false
  const [a, b] = [Number(wanted), Number(given)]
  return Math.abs(a - b) <= Math.max(ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE * Math.max(Math.abs(a), Math.abs(b)))
}

function compareTexts(file: string, wanted: Uint8Array, given: Uint8Array): Difference {
  const [first, second] = [wanted, given].map(bytes =>
    new TextDecoder().decode(bytes).replaceAll('\r\n', '\n').split('\n'),
  )
  if (first.join('\n') === second.join('\n')) return undefined
  const line = Array.from({ length: Math.max(first.length, second.length) }).findIndex(
    (_, index) => first[index] !== second[index],
  )
  return sayOfTest('TEST_OTHER_LINE', { file, line: line + 1, ...values(second[line] ?? '', first[line] ?? '') })
}
