import { checkLabels } from './check-labels.ts'
import { checkFeatureCount, checkSampleCount } from './check-limits.ts'
import { checkValues } from './check-values.ts'
import { cleanTable } from './clean-table.ts'
import type { Problem } from './problem.ts'
import { sortColumns } from './sort-columns.ts'
import type { CleanTable, RawTable, TableWarning } from './table.ts'
import { warnAboutTable } from './table-warnings.ts'
import type { DatasetRules } from './tool.ts'
import { shorten } from './words.ts'

/**
 * Checks a table against the rules of its dataset and cleans it.
 *
 * Numeric columns are kept; a column with any cell that is neither a number nor a missing marker is set aside (kept as
 * text with `numeric: false`), and so is a column without any value. A missing value becomes the median of its column, is
 * refused, or stays NaN, as the rules say.
 *
 * @param place  name of the file, for the messages, and role of the dataset, the `field` of the problems
 * @returns the clean table and what was done to it; or all problems: SAMPLE_WITHOUT_ID, REPEATED_SAMPLE,
 *   FEATURE_WITHOUT_NAME, REPEATED_FEATURE, INFINITE_VALUE, MISSING_VALUE, MIXED_DECIMALS, TOO_FEW_SAMPLES,
 *   TOO_MANY_SAMPLES, TOO_FEW_FEATURES, TOO_MANY_FEATURES
 */
export function checkTable(
  table: RawTable,
  rules: DatasetRules,
  { fileName, role }: { readonly fileName: string; readonly role: string },
): { readonly clean: CleanTable; readonly warnings: TableWarning[] } | { readonly problems: Problem[] } {
  const place = { file: shorten(fileName), field: role }
  const sampleProblems = checkSampleCount(table, rules, place)
  // Values of a table that is too long are not worth the memory.
  if (sampleProblems.some(({ code }) => code === 'TOO_MANY_SAMPLES')) return { problems: sampleProblems }
  const sorted = sortColumns(table)
  const empty = new Set(sorted.empty)
  const problems = [
    ...checkLabels(table, feature => !empty.has(feature), place),
    ...checkValues(sorted, rules, place),
    ...sampleProblems,
    ...checkFeatureCount(sorted, rules, place),
  ]
  if (problems.length > 0) return { problems }
  const warnings = warnAboutTable(sorted, rules)
  return { clean: cleanTable(sorted, rules), warnings }
}
