import { cp, readdir, readFile, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { textOf } from '../../define/cells.ts'
import { readTable } from '../../define/read-table.ts'
import type { RawTable } from '../../define/table.ts'
import { quote } from '../../define/words.ts'

/** Machines round differently: one part in a million of the greater number, or this much, is no difference. */
const RELATIVE_TOLERANCE = 1e-6
const ABSOLUTE_TOLERANCE = 1e-9

/**
 * Compares results with expected ones: `.csv`, `.tsv` and `.txt` as tables, numbers with a tolerance; all else, and what is
 * no table, as text that must be the same. Results that are not among the expected ones are not compared.
 *
 * @returns a sentence for each file that differs: where first, what was expected, and what came out
 */
export async function compareFolders(expected: string, output: string): Promise<string[]> {
  const entries = await readdir(expected, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(expected.length + 1))
    .sort()
  if (files.length === 0)
    return [
      `There are no expected results in ${expected}. Look at the results of the example; if they are right, add --update.`,
    ]
  const differences = await Promise.all(files.map(file => compareFiles(file, join(expected, file), join(output, file))))
  return differences.flatMap(difference => difference ?? [])
}

const TEXT = ['.csv', '.tsv', '.txt', '.md', '.json']

/** Makes results the expected ones: tables and texts, for pictures differ from machine to machine. */
export async function keepAsExpected(expected: string, output: string, files: readonly string[]): Promise<void> {
  await rm(expected, { recursive: true, force: true })
  const texts = files.filter(file => TEXT.includes(extname(file).toLowerCase()))
  for (const file of texts) await cp(join(output, file), join(expected, file))
}

async function compareFiles(file: string, expected: string, output: string): Promise<string | undefined> {
  const wanted = await readFile(expected)
  const given = await readFile(output).catch(() => undefined)
  if (!given) return `${file} is expected, but the example did not give it.`
  const tables = /\.(csv|tsv|txt)$/i.test(file) ? [wanted, given].map(bytes => readTable(bytes, file)) : []
  const [first, second] = tables.flatMap(read => ('table' in read ? [read.table] : []))
  const difference = first && second ? compareTables(first, second) : compareTexts(wanted, given)
  return difference && `${file} differs from what is expected${difference}`
}

function compareTables(wanted: RawTable, given: RawTable): string | undefined {
  const sizes = [wanted, given].map(
    ({ sampleIds, featureNames }) => `${sampleIds.length} rows and ${featureNames.length + 1} columns`,
  )
  if (sizes[0] !== sizes[1]) return `: it has ${sizes[1]}, not ${sizes[0]}.`
  const header = [wanted, given].map(({ idHeader, featureNames }) => [idHeader, ...featureNames])
  const column = header[0].findIndex((name, index) => name !== header[1][index])
  if (column >= 0) return ` in the header: ${quote(header[1][column])}, not ${quote(header[0][column])}.`
  for (const [sample, id] of wanted.sampleIds.entries()) {
    const row = ` in row ${given.rows[sample]}`
    if (!isSame(id, given.sampleIds[sample])) return `${row}: ${quote(given.sampleIds[sample])}, not ${quote(id)}.`
    for (const [feature, name] of wanted.featureNames.entries()) {
      const [first, second] = [textOf(wanted, feature, sample), textOf(given, feature, sample)]
      if (!isSame(first, second)) return `${row}, column ${quote(name)}: ${quote(second)}, not ${quote(first)}.`
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

function compareTexts(wanted: Uint8Array, given: Uint8Array): string | undefined {
  const [first, second] = [wanted, given].map(bytes =>
    new TextDecoder().decode(bytes).replaceAll('\r\n', '\n').split('\n'),
  )
  if (first.join('\n') === second.join('\n')) return undefined
  const line = Array.from({ length: Math.max(first.length, second.length) }).findIndex(
    (_, index) => first[index] !== second[index],
  )
  return ` in line ${line + 1}: ${quote(second[line] ?? '')}, not ${quote(first[line] ?? '')}.`
}
