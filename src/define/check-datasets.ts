import { checkSharedSamples } from './check-shared-samples.ts'
import type { CheckStep, CheckStepCode } from './check-steps.ts'
import { checkTable } from './check-table.ts'
import { findNearest } from './find-nearest.ts'
import { formatTable } from './format-table.ts'
import { roundMegabytes } from './megabytes.ts'
import { previewTable } from './preview-table.ts'
import type { Problem } from './problem.ts'
import { readTable } from './read-table.ts'
import type { CleanTable, TablePreview, TableWarning } from './table.ts'
import type { DatasetRules } from './tool.ts'
import { formatNumber, listWords, quote, shorten } from './words.ts'

/** A file as it was uploaded. */
export interface GivenFile {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** A dataset that passed the checks. */
export interface CheckedDataset {
  readonly clean: CleanTable
  /** The clean table as tools read it. */
  readonly csv: string
  readonly warnings: TableWarning[]
  readonly preview: TablePreview
}

type Rules = Readonly<Record<string, DatasetRules>>
/** Says how far the check is (0 to 1) and what it does. */
export type OnProgress = (fraction: number, step: CheckStep) => void

/**
 * Checks all datasets of a study, for the site and the command line alike.
 *
 * @param datasets  rules by role
 * @param files  by role; those of optional datasets may be absent
 * @returns the datasets by role, in the order of the rules; or all problems, each with the role as its `field`:
 *   DATASET_MISSING, DATASET_UNKNOWN, FILE_TOO_LARGE, TOO_FEW_SHARED_SAMPLES, and those of `readTable` and `checkTable`
 */
export function checkDatasets(
  datasets: Rules,
  files: Readonly<Record<string, GivenFile>>,
  onProgress: OnProgress = () => undefined,
): { readonly datasets: Record<string, CheckedDataset> } | { readonly problems: Problem[] } {
  const problems = checkRoles(datasets, files)
  const roles = Object.keys(datasets).filter(role => Object.hasOwn(files, role))
  const checked: Record<string, CheckedDataset> = {}
  roles.forEach((role, index) => {
    const report: OnProgress = (fraction, step) => onProgress((index + fraction) / roles.length, step)
    const result = checkDataset(role, datasets[role], { ...files[role], report })
    if ('problems' in result) problems.push(...result.problems)
    else checked[role] = result
  })
  problems.push(...checkSharedSamples(datasets, checked, files))
  return problems.length > 0 ? { problems } : { datasets: checked }
}

function checkRoles(datasets: Rules, files: Readonly<Record<string, GivenFile>>): Problem[] {
  const missing = Object.entries(datasets)
    .filter(([role, { optional }]) => !optional && !Object.hasOwn(files, role))
    .map(([role, { title }]) => ({
      code: 'DATASET_MISSING',
      field: role,
      message: `${title} is needed: give its file.`,
      values: { title },
    }))
  const unknown = Object.keys(files).filter(role => !Object.hasOwn(datasets, role))
  return [...missing, ...unknown.map(role => describeUnknown(role, Object.keys(datasets)))]
}

function describeUnknown(role: string, known: readonly string[]): Problem {
  const nearest = findNearest(role, known)
  const hint = nearest ? `Did you mean ${quote(nearest)}?` : `Its datasets are ${listWords(known)}.`
  return { code: 'DATASET_UNKNOWN', field: role, message: `The tool has no dataset ${quote(role)}. ${hint}` }
}

interface FileToCheck extends GivenFile {
  readonly report: OnProgress
}

function checkDataset(
  role: string,
  rules: DatasetRules,
  { fileName, bytes, report }: FileToCheck,
): CheckedDataset | { readonly problems: Problem[] } {
  const file = shorten(fileName)
  if (rules.maxBytes !== undefined && bytes.length > rules.maxBytes) {
    const [size, most] = [bytes.length, rules.maxBytes].map(roundMegabytes)
    const message = `${file} has ${formatNumber(size)} MB; at most ${formatNumber(most)} MB are allowed.`
    return { problems: [{ code: 'FILE_TOO_LARGE', field: role, file, message, values: { size, most } }] }
  }
  const say = (fraction: number, code: CheckStepCode) => report(fraction, { code, values: { file } })
  say(0, 'reading')
  const read = readTable(bytes, fileName)
  if ('problem' in read) return { problems: [{ ...read.problem, field: role }] }
  say(0.3, 'checking')
  const result = checkTable(read.table, rules, { fileName, role })
  if ('problems' in result) return result
  say(0.7, 'writing')
  const csv = formatTable(result.clean)
  say(1, 'checked')
  return { ...result, csv, preview: previewTable(result.clean) }
}
