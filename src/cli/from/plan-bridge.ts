import type { NamedFiles } from './find-files.ts'
import { type Planned, titleOf } from './plan.ts'

/** What stands between the process contract and a script that names its files itself or prints its results. */
export interface Bridge {
  /** Before the command of the script. */
  readonly words: readonly string[]
  readonly files: Readonly<Record<string, string>>
  /** The table, where no argument names one. */
  readonly dataset?: Planned
  readonly results: readonly Planned[]
  readonly notes: readonly string[]
}

interface Facts {
  readonly files: NamedFiles
  readonly hasDataset: boolean
  readonly hasOutput: boolean
}

const SCRIPT = 'run.sh'
const TABLE = 'table'

/** The script itself stays as it is: a few lines of shell give it what it looks for, and take what it leaves. */
export function planBridge({ files, hasDataset, hasOutput }: Facts): Bridge {
  const reads = hasDataset ? undefined : files.read[0]
  const takesInput = !hasDataset && reads === undefined && files.readsInput
  const writes = hasOutput ? [] : files.written
  const prints = !hasOutput && writes.length === 0
  const dataset = hasDataset ? {} : { dataset: describeTable(reads, takesInput) }
  if (!reads && !takesInput && hasOutput) return { words: [], files: {}, results: [], notes: [], ...dataset }
  return {
    words: ['sh', SCRIPT],
    files: {
      [SCRIPT]: writeScript({
        reads,
        takesInput,
        prints: prints ? printedName(files) : undefined,
        folders: foldersOf(writes),
      }),
    },
    ...dataset,
    results: prints ? [describePrinted(files)] : writes.map(describeWritten),
    notes: [`${SCRIPT} was added: the script ${describeWhy({ reads, takesInput, prints })}.`],
  }
}

function describeTable(reads: string | undefined, takesInput: boolean): Planned {
  const notes = reads
    ? [`the script reads ${reads}, which becomes this table`]
    : [
        takesInput
          ? 'the script reads it from standard input'
          : 'every tool takes a table; the script does not use this one',
      ]
  return { name: TABLE, settings: { title: 'Table', numeric: false }, notes }
}

const printedName = (files: NamedFiles) => (files.printsTable ? 'printed.csv' : 'printed.txt')

const describePrinted = (files: NamedFiles): Planned => ({
  name: printedName(files),
  settings: { title: 'What the script prints' },
  notes: ['no argument says where results go, so what it prints is the result'],
})

const describeWritten = (name: string): Planned => ({
  name,
  settings: { title: titleOf(name.replace(/^.*\//, '').replace(/\.\w+$/, '')), optional: true },
  notes: ['its name stands in the script'],
})

const foldersOf = (files: readonly string[]) => [
  ...new Set(files.flatMap(file => (file.includes('/') ? [file.slice(0, file.lastIndexOf('/'))] : []))),
]

interface ScriptFacts {
  readonly reads: string | undefined
  readonly takesInput: boolean
  /** Name of the file that what is printed goes into. */
  readonly prints: string | undefined
  readonly folders: readonly string[]
}

/** `"$@"` is the program with its arguments, as they stand in the declaration: nothing in them is read by the shell. */
function writeScript({ reads, takesInput, prints, folders }: ScriptFacts): string {
  const redirections = [takesInput ? ` < ../input/${TABLE}.csv` : '', prints ? ` > ${prints}` : ''].join('')
  const run = reads
    ? ['status=0', `"$@"${redirections} || status=$?`, `rm -f '${reads}'`, 'exit "$status"']
    : [`exec "$@"${redirections}`]
  const made = [...new Set([...folders, ...foldersOf(reads ? [reads] : [])])]
  return [
    '#!/bin/sh',
    '# Runs the script in the folder of the results, where it finds and leaves its files. See "command" in tool.yaml.',
    'cd output || exit 1',
    ...(made.length > 0 ? [`mkdir -p ${made.map(folder => `'${folder}'`).join(' ')}`] : []),
    ...(reads ? [`cp ../input/${TABLE}.csv '${reads}'`] : []),
    ...run,
    '',
  ].join('\n')
}

function describeWhy({
  reads,
  takesInput,
  prints,
}: Pick<ScriptFacts, 'reads' | 'takesInput'> & { prints: boolean }): string {
  const reasons = [
    reads ? `reads ${reads} from the folder it is started in` : '',
    takesInput ? 'reads its table from standard input' : '',
    prints ? 'prints its result' : 'writes its results into the folder it is started in',
  ]
  return reasons.filter(Boolean).join(' and ')
}
