import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { isProgramHere } from '../../../test/find-program.ts'
import { makeShellTool, makeTool } from '../../../test/make-tool.ts'
import type { ResultDeclaration, ToolDeclaration } from '../../define/tool.ts'
import type { Tool } from '../../tools/tool-registry.ts'
import { carryOutRun } from './carry-out-run.ts'
import { startPacking } from './start-packing.ts'
import type { ToolRun } from './tool-run.ts'

const cleaners: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleaners.splice(0)) await clean()
})

type Given = Partial<Pick<ToolRun, 'limits' | 'parameters'>>

/** Carries out one real run of a tool on a small table; how it ended. */
async function end(tool: Tool & { remove: () => Promise<void> }, given: Given = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'science-flask-end-'))
  cleaners.push(tool.remove, () => rm(folder, { recursive: true, force: true }))
  const original = join(folder, 'table.csv')
  await writeFile(original, 'id,a\ns1,1\n')
  const run: ToolRun = {
    tool,
    folder: join(folder, 'run'),
    mark: `test.${Math.random()}`,
    inputs: [{ role: 'table', fileName: 'table.csv', clean: { path: original }, original }],
    parameters: given.parameters ?? {},
    seed: 1,
    limits: given.limits ?? { minutes: 1, memoryMegabytes: 2048, outputMegabytes: 50 },
  }
  return carryOutRun(run, {
    signal: new AbortController().signal,
    now: Date.now,
    onLine: () => undefined,
    isArchived: false,
    packer: () => startPacking({ mark: run.mark, isEarly: false }),
  })
}

/** How a run of a shell script ended. */
const endOf = async (script: string, declaration: Partial<ToolDeclaration> = {}, given: Given = {}) =>
  end(await makeShellTool(script, declaration), given)

const MEMORY = 'The analysis needed more memory than this site allows (2 GB). Try fewer features or samples in “Table”.'
const TOOL = 'This is not necessarily the fault of your data; other parameters may avoid it.'

describe('a run that ends without results', () => {
  it.each([
    ['asks for a change', 'echo noise >&2; echo "Choose fewer groups." >&2; exit 65', 'input', 'Choose fewer groups.'],
    [
      'asks for a change without a word',
      'exit 65',
      'input',
      'The tool cannot use these data or parameters, but did not say why. Compare them with what its help page asks for.',
    ],
    [
      'ends with an exit code',
      'echo "division by zero" >&2; exit 3',
      'tool',
      `The tool ended with an error: it stopped with exit code 3. ${TOOL} Its last words: “division by zero”.`,
    ],
    [
      'crashes',
      'kill -SEGV $$',
      'tool',
      `The tool ended with an error: it stopped because it used memory that is not its own (SIGSEGV). ${TOOL}`,
    ],
    [
      'has a program that crashes',
      "sh -c 'kill -ABRT $$'; exit $?",
      'tool',
      `The tool ended with an error: it stopped because it gave up (SIGABRT). ${TOOL} Its last words: “Aborted”.`,
    ],
    [
      'is ended by another signal',
      'kill -USR1 $$',
      'tool',
      `The tool ended with an error: it stopped by signal SIGUSR1. ${TOOL}`,
    ],
    ['is killed by a system without memory', 'kill -KILL $$', 'memory', MEMORY],
    ['has a program that the system kills', "sh -c 'kill -KILL $$'; exit $?", 'memory', MEMORY],
    [
      'fills the disk',
      'echo "write: No space left on device" >&2; exit 1',
      'system',
      'The disk of this site is full, so the analysis could not be finished. Your data are safe. Start it again when the operator has made room.',
    ],
    [
      'calls a program that is not there',
      'no-such-program --fast',
      'system',
      'The tool needs "no-such-program", which is not installed on this site. This is not the fault of your data. Start it again when the operator has installed it.',
    ],
    [
      'writes nothing',
      'exit 0',
      'output',
      'The tool ended without any result. This is a fault of the tool, not of your data. Other parameters may avoid it.',
    ],
  ])('%s', async (...row) => {
    const [, script, failure, message] = row
    expect(await endOf(script)).toMatchObject({ failure, message })
  })

  it('lacks its program', async () => {
    expect(await end(await makeTool({ declaration: { command: ['no-such-program-here'] } }))).toMatchObject({
      failure: 'system',
      message:
        'The program of this tool could not be started: there is no no-such-program-here on the computer of this site. This is not the fault of your data.',
    })
  })

  it('takes too long', async () => {
    const limits = { minutes: 0.01, memoryMegabytes: 2048, outputMegabytes: 50 }
    expect(await endOf('sleep 60', {}, { limits })).toMatchObject({
      failure: 'time',
      message:
        'The analysis took longer than this site allows (0.01 minutes). Try fewer features or samples in “Table”.',
    })
  })

  it('writes too much', async () => {
    const limits = { minutes: 1, memoryMegabytes: 2048, outputMegabytes: 5 }
    expect(await endOf('head -c 6000000 /dev/zero > output/big', {}, { limits })).toMatchObject({
      failure: 'output',
      message: 'The analysis wrote more than its files may take (5 MB). Try fewer features or samples in “Table”.',
    })
  })
})

/** Takes memory under a limit of the system, as a container or `ulimit` sets it. */
const inLimit = (program: string) => `ulimit -v 900000\n${program}`

describe('a run that is out of memory', () => {
  it.skipIf(!isProgramHere('python3'))('in Python, by a limit of the system', async () => {
    expect(await endOf(inLimit('python3 -c "x = bytearray(4 * 10**9)"'))).toMatchObject({
      failure: 'memory',
      message: MEMORY,
    })
  })

  it.skipIf(!isProgramHere('Rscript'))('in R, by a limit of the system', async () => {
    expect(await endOf(inLimit("Rscript -e 'x <- numeric(5e8)'"))).toMatchObject({ failure: 'memory', message: MEMORY })
  })

  it.skipIf(!isProgramHere('python3'))('in Python, by the limit of the tool', async () => {
    const script = 'python3 -c "\nimport time\nx = b\\"x\\" * 400_000_000\ntime.sleep(60)\n"'
    const limits = { minutes: 1, memoryMegabytes: 200, outputMegabytes: 50 }
    expect(await endOf(script, {}, { limits })).toMatchObject({
      failure: 'memory',
      message: MEMORY.replace('2 GB', '200 MB'),
    })
  })

  it('says which of its own settings could be lower, or what its author says', async () => {
    const parameters: ToolDeclaration['parameters'] = {
      seed: { kind: 'integer', title: 'Seed' },
      features: { kind: 'integer', title: 'Features', min: 2 },
      rounds: { kind: 'integer', title: 'Rounds' },
      depth: { kind: 'integer', title: 'Depth' },
    }
    const given = { parameters: { seed: 123_456, features: 2_000, rounds: 50, depth: 3 } }
    expect(await endOf('exit 137', { parameters }, given)).toMatchObject({
      message: expect.stringContaining(
        'Try a lower “Features” (now 2,000), a lower “Rounds” (now 50) or fewer features or samples in “Table”.',
      ),
    })
    const limits = { advice: 'Try fewer features.' }
    expect(await endOf('exit 137', { parameters, limits }, given)).toMatchObject({
      failure: 'memory',
      message: 'The analysis needed more memory than this site allows (2 GB). Try fewer features.',
    })
  })
})

const result = (file: string, view: ResultDeclaration['view'], optional?: boolean): ResultDeclaration => ({
  file,
  title: file,
  view,
  ...(optional ? { optional } : {}),
})

describe('a run whose results are not what it promises', () => {
  it('lacks one, while optional ones and those of a pattern may be missing', async () => {
    const results = [result('hits.csv', 'table'), result('r_*.csv', 'table'), result('more.csv', 'table', true)]
    expect(await endOf('echo x > output/other.txt', { results })).toMatchObject({
      failure: 'output',
      message:
        'The tool ended without hits.csv, which it promises. This is a fault of the tool, not of your data. Other parameters may avoid it.',
    })
  })

  it.each([
    ['an empty table', ': > output/x.csv', result('x.csv', 'table'), 'x.csv is empty'],
    ['a table of bytes', 'printf "a\\0b" > output/x.csv', result('x.csv', 'table'), 'x.csv is no text'],
    ['a table in Latin-1', 'printf "a,\\351\\n" > output/x.csv', result('x.csv', 'table'), 'x.csv is no text in UTF-8'],
    [
      'a workbook',
      'printf "\\320\\317\\021\\340" > output/x.csv',
      result('x.csv', 'table'),
      'x.csv is an Excel workbook (.xls), not a table',
    ],
    [
      'a web page',
      'echo "<html><body>500</body></html>" > output/x.csv',
      result('x.csv', 'matrix'),
      'x.csv is a web page (HTML), not a table',
    ],
    ['JSON as a table', 'echo "[{\\"a\\": 1}]" > output/x.csv', result('x.csv', 'table'), 'x.csv is JSON, not a table'],
    [
      'a plot that breaks off',
      'printf "{\\"mark\\": " > output/x.vl.json',
      result('x.vl.json', 'plot'),
      'x.vl.json is no JSON: Unexpected end of JSON input',
    ],
    [
      'a plot with NaN',
      'echo "{\\"data\\": [NaN]}" > output/x.json',
      result('x.json', 'plot'),
      'JSON knows no NaN, write null instead',
    ],
    [
      'JSON that is no plot',
      'echo "{\\"answer\\": 42}" > output/x.json',
      result('x.json', 'plot'),
      'x.json is no plot: Vega-Lite has "mark" or "layer", and Plotly a list "data", but this has "answer"',
    ],
    ['an image that is none', 'echo oops > output/x.png', result('x.png', 'image'), 'x.png is not a PNG image'],
    [
      'an image that breaks off',
      'printf "\\211PNG\\r\\n\\032\\n\\0\\0" > output/x.png',
      result('x.png', 'image'),
      'x.png is a PNG image that breaks off',
    ],
    [
      'a drawing that breaks off',
      'echo "<svg><g>" > output/x.svg',
      result('x.svg', 'image'),
      'x.svg is an SVG image that breaks off',
    ],
    ['a document that is none', 'echo oops > output/x.pdf', result('x.pdf', 'image'), 'x.pdf is not a PDF document'],
    ['an empty report', ': > output/x.html', result('x.html', 'html'), 'x.html is empty'],
    ['a text of bytes', 'printf "\\377\\376" > output/x.md', result('x.md', 'text'), 'x.md is no text in UTF-8'],
  ])('writes %s', async (...row) => {
    const [, script, declared, words] = row
    const outcome = await endOf(script, { results: [declared] })
    expect(outcome).toMatchObject({ failure: 'output', message: expect.stringContaining(words) })
  })

  it('still gives all others where it promises nothing: what cannot be shown is listed', async () => {
    const results = [result('x.png', 'image', true), result('t_*.csv', 'table')]
    const script = 'echo oops > output/x.png; : > output/t_1.csv; echo "a,b" > output/t_2.csv; echo oops > output/y.png'
    expect(await endOf(script, { results })).toMatchObject({
      results: [
        { file: 'x.png', view: 'file' },
        { file: 't_1.csv', view: 'file' },
        { file: 't_2.csv', view: 'table' },
        { file: 'y.png', view: 'file' },
      ],
      notes: ['x.png is not a PNG image.', 't_1.csv is empty.'],
    })
  })
})
