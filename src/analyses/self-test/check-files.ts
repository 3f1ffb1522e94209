import { checkDatasets } from '../../define/check-datasets.ts'
import { checkParameters } from '../../define/check-parameters.ts'
import { columnNames } from '../../define/format-table.ts'
import type { Problem } from '../../define/problem.ts'
import type { ParameterValues } from '../../define/tool.ts'
import type { Tool } from '../../tools/tool-registry.ts'
import type { RunInput } from '../run/tool-run.ts'

/** Files and settings for a run, checked as the site checks them. */
export interface CheckedInput {
  readonly tool: Tool
  readonly inputs: readonly RunInput[]
  readonly parameters: ParameterValues
}

export interface RefusedInput {
  readonly problems: readonly Problem[]
}

export interface InputFile {
  readonly path: string
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** Checks files and settings as the site checks them. */
export function checkFiles(
  tool: Tool,
  files: Readonly<Record<string, InputFile>>,
  settings: Readonly<Record<string, unknown>>,
): CheckedInput | RefusedInput {
  const { datasets, parameters } = tool.declaration
  const checked = checkDatasets(datasets, files)
  const columns = 'datasets' in checked ? namesOf(checked.datasets) : undefined
  const values = checkParameters(parameters, settings, columns)
  const problems = [checked, values].flatMap(result => ('problems' in result ? result.problems : []))
  if (!('datasets' in checked) || !('values' in values)) return { problems }
  const inputs = Object.entries(checked.datasets).map(([role, { csv }]) => {
    return { role, fileName: files[role].fileName, clean: { text: csv }, original: files[role].path }
  })
  return { tool, inputs, parameters: values.values }
}

function namesOf(datasets: Readonly<Record<string, { readonly clean: Parameters<typeof columnNames>[0] }>>) {
  return Object.fromEntries(Object.entries(datasets).map(([role, { clean }]) => [role, columnNames(clean)]))
}
