import { constants, copyFile, mkdir, writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { formatCsvRow } from '../../define/csv.ts'
import { safeName } from '../../platform/files/folders.ts'
import { removeFolder } from '../../platform/files/remove-folder.ts'
import { type RunInput, runPaths, type ToolRun } from './tool-run.ts'

/** Makes the folder of a run: clean tables, files as uploaded, `parameters.json`, and an empty `output/`. */
export async function prepareRun(run: ToolRun): Promise<void> {
  const paths = runPaths(run.folder)
  await removeFolder(run.folder)
  await mkdir(paths.original, { recursive: true })
  await Promise.all([mkdir(paths.written), mkdir(paths.temporary)])
  await Promise.all(run.inputs.map(input => copyInput(paths.input, input)))
  const parameters = `${JSON.stringify(describeRun(run), null, 2)}\n`
  await Promise.all([
    writeFile(paths.given, parameters),
    writeFile(paths.givenTable, listParameters(run)),
    writeFile(paths.parameters, parameters),
  ])
}

/** The parameters once more, for languages without a reader of JSON: a row for each value, and the seed. */
function listParameters({ parameters, seed }: ToolRun): string {
  const rows = Object.entries({ seed, ...parameters }).flatMap(([name, value]) =>
    [value].flat().map(single => formatCsvRow([name, String(single)])),
  )
  return `${['parameter,value', ...rows].join('\n')}\n`
}

/** What a tool finds in `parameters.json`. */
interface RunDescription {
  readonly tool: { readonly id: string; readonly title: string; readonly version: string }
  readonly parameters: ToolRun['parameters']
  readonly seed: number
  /** By role; paths are relative to the folder that the tool works in. */
  readonly datasets: Readonly<
    Record<string, { readonly title: string; readonly name: string; readonly file: string; readonly original: string }>
  >
  readonly study?: string
  readonly analysis?: string
}

function describeRun({ tool: { declaration }, inputs, parameters, seed, names }: ToolRun): RunDescription {
  const { id, title, version } = declaration
  const datasets = inputs.map(input => {
    const { title } = declaration.datasets[input.role] ?? { title: input.role }
    return [input.role, { title, name: input.fileName, ...inputPlaces(input) }] as const
  })
  return { tool: { id, title, version }, parameters, seed, datasets: Object.fromEntries(datasets), ...names }
}

/** Where a dataset lies, relative to the folder that the tool works in. */
export function inputPlaces(input: Pick<RunInput, 'role' | 'fileName'>): { file: string; original: string } {
  return { file: `input/${cleanName(input)}`, original: `input/original/${originalName(input)}` }
}

async function copyInput(folder: string, input: RunInput): Promise<void> {
  // A copy that shares its blocks where the file system can do that; the tool may write to it without touching the study.
  const copy = (from: string, to: string) => copyFile(from, to, constants.COPYFILE_FICLONE)
  const clean = `${folder}/${cleanName(input)}`
  await Promise.all([
    'text' in input.clean ? writeFile(clean, input.clean.text) : copy(input.clean.path, clean),
    copy(input.original, `${folder}/original/${originalName(input)}`),
  ])
}

const cleanName = ({ role }: Pick<RunInput, 'role'>) => `${safeName(role)}.csv`

/** The role, and the extension that the user gave, if it is a plain one: names from outside are no paths. */
function originalName({ role, fileName }: Pick<RunInput, 'role' | 'fileName'>): string {
  const extension = extname(fileName).toLowerCase()
  return `${safeName(role)}${/^\.[a-z0-9]{1,8}$/.test(extension) ? extension : ''}`
}
