import { nameOf, textOf } from './cells.ts'
import type { SortedTable } from './sort-columns.ts'
import type { TableWarning } from './table.ts'
import type { DatasetRules } from './tool.ts'
import { countOf, formatNumber, quote, shorten } from './words.ts'

const MOST_EXAMPLES = 20
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/

/** What the check does to a table without refusing it. */
export function warnAboutTable(sorted: SortedTable, rules: DatasetRules): TableWarning[] {
  return [
    ...(rules.numeric ? warnAboutText(sorted) : []),
    ...warnAboutEmpty(sorted),
    ...(rules.missing === 'median' ? warnAboutImputed(sorted) : []),
    ...warnAboutConstant(sorted),
  ]
}

/** Columns that are not numeric, each with its first cell that is not: `Site: "north" in row 2`. */
export function describeSetAside({ table, parsed, text }: SortedTable, limit: number): string[] {
  return text.slice(0, limit).map(feature => {
    const sample = parsed[feature].firstText
    const cell = textOf(table, feature, sample)
    const hint = DECIMAL_COMMA.test(cell)
      ? ' (a decimal comma can only be read where semicolons separate the columns)'
      : ''
    return `${shorten(nameOf(table, feature))}: ${quote(cell)} in row ${formatNumber(table.rows[sample])}${hint}`
  })
}

function warnAboutText(sorted: SortedTable): TableWarning[] {
  const count = sorted.text.length
  if (count === 0) return []
  const examples = describeSetAside(sorted, MOST_EXAMPLES)
  const verb = count === 1 ? 'is not numeric and was set aside' : 'are not numeric and were set aside'
  return [{ code: 'COLUMNS_SET_ASIDE', count, examples, message: `${countOf(count, 'column')} ${verb}.` }]
}

function warnAboutEmpty({ table, empty }: SortedTable): TableWarning[] {
  const count = empty.length
  if (count === 0) return []
  const verb = count === 1 ? 'has no values and was set aside' : 'have no values and were set aside'
  const examples = listNames(table, empty)
  return [{ code: 'COLUMNS_WITHOUT_VALUES', count, examples, message: `${countOf(count, 'column')} ${verb}.` }]
}

function warnAboutImputed({ table, parsed, numeric }: SortedTable): TableWarning[] {
  const incomplete = numeric.filter(feature => parsed[feature].missing > 0)
  if (incomplete.length === 0) return []
  const count = incomplete.reduce((sum, feature) => sum + parsed[feature].missing, 0)
  const examples = incomplete.slice(0, MOST_EXAMPLES).map(feature => {
    const { missing, firstMissing } = parsed[feature]
    const values = countOf(missing, 'value')
    const where = `row ${formatNumber(table.rows[firstMissing])}`
    return `${shorten(nameOf(table, feature))}: ${missing === 1 ? `${values} in ${where}` : `${values}, the first in ${where}`}`
  })
  const verb = count === 1 ? 'missing value was' : 'missing values were'
  const message = `${formatNumber(count)} ${verb} replaced by the median of the column.`
  return [{ code: 'VALUES_IMPUTED', count, examples, message }]
}

function warnAboutConstant({ table, parsed, numeric }: SortedTable): TableWarning[] {
  const constant = numeric.filter(feature => isConstant(parsed[feature].values))
  const count = constant.length
  if (count === 0) return []
  const verb = count === 1 ? 'has' : 'have'
  const examples = listNames(table, constant)
  return [
    {
      code: 'CONSTANT_COLUMNS',
      count,
      examples,
      message: `${countOf(count, 'column')} ${verb} the same value in every sample.`,
    },
  ]
}

/** Whether all values are equal; those that are missing, and will become the median, do not count. */
function isConstant(values: Float64Array | undefined): boolean {
  let first = Number.NaN
  for (const value of values ?? []) {
    if (Number.isNaN(value)) continue
    if (Number.isNaN(first)) first = value
    else if (value !== first) return false
  }
  return true
}

function listNames(table: SortedTable['table'], features: readonly number[]): string[] {
  return features.slice(0, MOST_EXAMPLES).map(feature => shorten(nameOf(table, feature)))
}
