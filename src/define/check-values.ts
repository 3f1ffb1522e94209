import { nameOf, textOf } from './cells.ts'
import type { Problem } from './problem.ts'
import type { SortedTable } from './sort-columns.ts'
import type { DatasetRules } from './tool.ts'
import { countOf, formatNumber, quote, shorten } from './words.ts'

interface Place {
  readonly file: string
  readonly field: string
}

interface FoundCell {
  readonly feature: number
  readonly sample: number
}

/** Values that a kept column may not have: infinite ones, missing ones where the rules refuse them, two decimal signs. */
export function checkValues(sorted: SortedTable, rules: DatasetRules, place: Place): Problem[] {
  return [
    ...checkInfinite(sorted, place),
    ...(rules.missing === 'reject' ? checkMissing(sorted, place) : []),
    ...checkDecimals(sorted, place),
  ]
}

function checkInfinite(sorted: SortedTable, place: Place): Problem[] {
  const cells = findCells(sorted, 'firstInfinite')
  return cells.slice(0, 1).map(cell => {
    const others = cells.length > 1 ? ` So do ${countOf(cells.length - 1, 'other column')}.` : ''
    const found = describeCell(sorted, cell)
    const message = `${upperFirst(found.where)} of ${place.file} holds an infinite value: ${quote(found.value)}.${others} Write a finite number, or leave the cell empty.`
    return { ...place, code: 'INFINITE_VALUE', ...found.fields, message }
  })
}

function checkMissing(sorted: SortedTable, place: Place): Problem[] {
  const cells = [...findCells(sorted, 'firstMissing'), ...findEmptyText(sorted)]
  return cells.slice(0, 1).map(cell => {
    const found = describeCell(sorted, cell)
    const others = cells.length > 1 ? ` Values are missing in ${countOf(cells.length - 1, 'other column')} too.` : ''
    const message = `${upperFirst(found.where)} of ${place.file} has no value (${quote(found.value)}), but this dataset must be complete.${others} Fill them in, or leave out their rows or columns.`
    return { ...place, code: 'MISSING_VALUE', ...found.fields, message }
  })
}

/** `1.234` is 1234 to some people who write decimal commas: a file that uses both signs cannot be read with certainty. */
function checkDecimals(sorted: SortedTable, place: Place): Problem[] {
  const [comma] = findCells(sorted, 'firstComma')
  const [point] = findCells(sorted, 'firstPoint')
  if (!comma || !point) return []
  const found = describeCell(sorted, point)
  const other = describeCell(sorted, comma)
  const message = `${place.file} uses two decimal signs: ${quote(other.value)} in ${other.where}, and ${quote(found.value)} in ${found.where}. Use either the comma or the point throughout.`
  return [{ ...place, code: 'MIXED_DECIMALS', ...found.fields, message }]
}

type FirstCell = 'firstInfinite' | 'firstMissing' | 'firstComma' | 'firstPoint'

function findCells({ parsed, numeric }: SortedTable, which: FirstCell): FoundCell[] {
  return numeric.flatMap(feature => {
    const sample = parsed[feature][which]
    return sample < 0 ? [] : [{ feature, sample }]
  })
}

/** In a column that is not numeric only an empty cell is missing: `None` and `-` may be names of groups. */
function findEmptyText({ table, text }: SortedTable): FoundCell[] {
  return text.flatMap(feature => {
    const sample = table.rows.findIndex((_, index) => textOf(table, feature, index) === '')
    return sample < 0 ? [] : [{ feature, sample }]
  })
}

function describeCell({ table }: SortedTable, { feature, sample }: FoundCell) {
  const row = table.rows[sample]
  const column = shorten(nameOf(table, feature))
  const value = shorten(textOf(table, feature, sample))
  return { where: `row ${formatNumber(row)}, column ${quote(column)}`, value, fields: { row, column, value } }
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
