import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeTool } from '../../../test/make-tool.ts'
import { carryOutRun } from './carry-out-run.ts'
import { startPacking } from './start-packing.ts'
import { runPaths, type ToolRun } from './tool-run.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'science flask run '))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const LABEL = `a b;$(touch "x") 'q' "d" {output} --z\nnext`
/** Writes each of its words on a line of its own. */
const SCRIPT = 'for word in "$@"; do printf "[%s]\\n" "$word"; done > output/words.txt; cat input/table.csv >/dev/null'

async function run(label: string) {
  const tool = await makeTool({
    files: { 'run.sh': SCRIPT },
    declaration: {
      command: [
        'sh',
        'run.sh',
        '--label',
        '{label}',
        '{input.table}',
        '{original.table}',
        '{output}/x',
        '{seed}',
        ['-n', '{none}'],
      ],
      parameters: { label: { kind: 'text', title: 'Label' }, none: { kind: 'text', title: 'None', default: '' } },
      results: [{ file: 'words.txt', title: 'Words', view: 'text' }],
    },
  })
  const original = join(folder, 'as-uploaded')
  await writeFile(original, 'id\ta\ns1\t1\n')
  const toolRun: ToolRun = {
    tool,
    folder: join(folder, 'run'),
    mark: `test.${Math.random()}`,
    inputs: [{ role: 'table', fileName: 'My table.TSV', clean: { text: 'id,a\ns1,1\n' }, original }],
    parameters: { label, none: '' },
    seed: 42,
    limits: { minutes: 1, memoryMegabytes: 1000, outputMegabytes: 100 },
  }
  const packer = () => startPacking({ mark: toolRun.mark, isEarly: false })
  const hooks = { signal: new AbortController().signal, onLine: () => undefined, now: Date.now }
  const outcome = await carryOutRun(toolRun, { ...hooks, packer, isArchived: false })
  await tool.remove()
  return { outcome, paths: runPaths(toolRun.folder) }
}

it('passes values as words of their own, whatever is in them', async () => {
  const { outcome, paths } = await run(LABEL)
  expect(outcome).toMatchObject({ results: [{ file: 'words.txt' }] })
  const { work } = paths
  const words = [
    '--label',
    LABEL,
    `${work}/input/table.csv`,
    `${work}/input/original/table.tsv`,
    `${work}/output/x`,
    '42',
  ]
  expect(await readFile(join(paths.output, 'words.txt'), 'utf8')).toBe(words.map(word => `[${word}]\n`).join(''))
})

it('starts nothing when a text would become an option, and tells the user', async () => {
  const { outcome } = await run('--output=elsewhere')
  expect(outcome).toMatchObject({
    failure: 'input',
    message:
      '"Label" must not begin with "-": the program of this tool would take it for an option. Choose another value.',
  })
})
