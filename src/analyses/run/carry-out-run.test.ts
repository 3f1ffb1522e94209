import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { listArchive } from '../../../test/list-archive.ts'
import { makeShellTool, makeTool } from '../../../test/make-tool.ts'
import { findMembers, TREE_VARIABLE } from '../../platform/processes/process-tree.ts'
import type { Tool } from '../../tools/tool-registry.ts'
import { carryOutRun } from './carry-out-run.ts'
import { endLeftovers } from './end-leftovers.ts'
import type { OutputLine } from './read-lines.ts'
import { type Packer, startPacking } from './start-packing.ts'
import { runPaths, type ToolRun } from './tool-run.ts'

const cleaners: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleaners.splice(0)) await clean()
})

const CSV = 'id,a,b\ns1,1,2\ns2,3,4\ns3,5,7\n'

interface Options extends Partial<Omit<ToolRun, 'tool' | 'limits'>> {
  readonly limits?: Partial<ToolRun['limits']>
  readonly signal?: AbortSignal
  readonly onLine?: (line: OutputLine) => void
  readonly startPacker?: () => Packer
}

/** Carries out a run of a tool on a small table, in a folder of its own. */
async function run(
  tool: Tool & { remove?: () => Promise<void> },
  { signal, onLine, limits, startPacker, ...given }: Options = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'science-flask-run-'))
  const original = join(folder, 'as-uploaded.txt')
  await writeFile(original, CSV)
  cleaners.push(() => rm(folder, { recursive: true, force: true }), tool.remove ?? (async () => undefined))
  const toolRun: ToolRun = {
    tool,
    folder: join(folder, 'run'),
    mark: `test.${Math.random()}`,
    inputs: [{ role: 'table', fileName: 'My table.CSV', clean: { text: CSV }, original }],
    parameters: {},
    seed: 42,
    ...given,
    limits: { minutes: 1, memoryMegabytes: 1000, outputMegabytes: 100, ...limits },
  }
  const lines: OutputLine[] = []
  const outcome = await carryOutRun(toolRun, {
    signal: signal ?? new AbortController().signal,
    now: Date.now,
    isArchived: true,
    packer: startPacker ?? (() => startPacking({ mark: toolRun.mark, isEarly: false })),
    onLine: line => {
      lines.push(line)
      onLine?.(line)
    },
  })
  return { outcome, lines, texts: lines.filter(({ kind }) => kind === 'text').map(({ text }) => text), toolRun }
}

const readOutput = (toolRun: ToolRun, file: string) => readFile(join(runPaths(toolRun.folder).output, file), 'utf8')
const treeOf = ({ mark }: ToolRun) => ({ pid: 0, startTime: '', mark, isChild: false })

describe('the process contract', () => {
  it('gives a program its tables, parameters, names and seed, and takes its results', async () => {
    const tool = await makeShellTool(
      'cp -r input parameters.* output/; pwd > output/pwd.txt; echo "@progress 0.5 Half way"; echo heard',
    )
    const names = { study: 'My study', analysis: 'First' }
    const { outcome, lines, toolRun } = await run(tool, { parameters: { alpha: 0.05, list: ['a', 'b'] }, names })
    expect(outcome).not.toHaveProperty('failure')
    expect(await readOutput(toolRun, 'input/table.csv')).toBe(CSV)
    expect(await readOutput(toolRun, 'input/original/table.csv')).toBe(CSV)
    expect(JSON.parse(await readOutput(toolRun, 'parameters.json'))).toEqual({
      tool: { id: 'probe', title: 'Probe', version: '1.2.3' },
      parameters: { alpha: 0.05, list: ['a', 'b'] },
      seed: 42,
      datasets: {
        table: { title: 'Table', name: 'My table.CSV', file: 'input/table.csv', original: 'input/original/table.csv' },
      },
      ...names,
    })
    expect(await readOutput(toolRun, 'parameters.csv')).toBe('parameter,value\nseed,42\nalpha,0.05\nlist,a\nlist,b\n')
    expect(await readOutput(toolRun, 'pwd.txt')).toBe(`${runPaths(toolRun.folder).work}\n`)
    expect(lines).toEqual([
      { kind: 'progress', fraction: 0.5, text: 'Half way' },
      { kind: 'text', text: 'heard' },
    ])
    expect(await readFile(runPaths(toolRun.folder).log, 'utf8')).toBe('heard\n')
  })

  it('keeps a line break in a choice field out of everything but the value it is', async () => {
    const choice = 'mean"\n"outputPath": "/etc'
    const tool = await makeShellTool('cp parameters.json output/')
    const { toolRun } = await run(tool, { parameters: { choice } })
    const given = JSON.parse(await readOutput(toolRun, 'parameters.json'))
    expect(given.parameters).toEqual({ choice })
    expect(given).not.toHaveProperty('outputPath')
  })

  it('passes arguments as they are, without a shell', async () => {
    const args = ['$(touch hacked)', '; touch hacked', "it's", 'a b', '*', '']
    const tool = await makeTool({
      files: { 'show.js': 'require("fs").writeFileSync("output/a.json", JSON.stringify(process.argv.slice(2)))' },
      declaration: { command: [process.execPath, 'show.js', ...args] },
    })
    const { toolRun } = await run(tool)
    expect(JSON.parse(await readOutput(toolRun, 'a.json'))).toEqual(args)
  })

  it('has no secret of the site in its environment', async () => {
    vi.stubEnv('SECRET_KEY', 'very secret')
    vi.stubEnv('DATABASE_URL', 'postgres://secret')
    vi.stubEnv('SMTP_URL', 'smtp://secret')
    const tool = await makeShellTool('env > output/env.txt')
    const { toolRun } = await run(tool)
    vi.unstubAllEnvs()
    const names = (await readOutput(toolRun, 'env.txt'))
      .trim()
      .split('\n')
      .map(line => line.split('=')[0])
    expect(names.filter(name => /SECRET|DATABASE|SMTP|npm_|VITEST/.test(name))).toEqual([])
    expect(names).toEqual(expect.arrayContaining(['PATH', 'HOME', 'LANG', 'TMPDIR']))
  })

  it('never touches the file as uploaded, whatever the tool does to its copy', async () => {
    const tool = await makeShellTool('echo spoiled > input/original/table.csv; echo done > output/done.txt')
    const { toolRun } = await run(tool)
    expect(await readFile(toolRun.inputs[0].original, 'utf8')).toBe(CSV)
  })

  it('names files below the run folder by role, never by what a person typed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'science-flask-original-'))
    cleaners.push(() => rm(folder, { recursive: true }))
    const original = join(folder, 'x')
    await writeFile(original, CSV)
    const tool = await makeShellTool('ls input/original > output/names.txt')
    const fileNames = ['../../../../etc/passwd', 'a.csv/../..', 'x.$(id)', 'plain.TSV']
    const inputs = fileNames.map((fileName, index) => ({ role: `r${index}`, fileName, clean: { text: CSV }, original }))
    const { toolRun } = await run(tool, { inputs })
    expect((await readOutput(toolRun, 'names.txt')).trim().split('\n')).toEqual(['r0', 'r1', 'r2', 'r3.tsv'])
  })
})

describe('limits', () => {
  it('ends a run that takes too long', async () => {
    const { outcome, toolRun } = await run(await makeShellTool('sleep 60'), { limits: { minutes: 0.01 } })
    expect(outcome).toMatchObject({ failure: 'time' })
    expect(findMembers(treeOf(toolRun))).toEqual([])
  })

  it('ends a run that takes too much memory', async () => {
    const script = 'const a = []; setInterval(() => { const b = Buffer.alloc(40e6, 1); a.push(b) }, 30)'
    const tool = await makeTool({ declaration: { command: [process.execPath, '-e', script] } })
    const { outcome } = await run(tool, { limits: { memoryMegabytes: 300 } })
    expect(outcome).toMatchObject({ failure: 'memory', message: expect.stringContaining('300 MB') })
  })

  it('ends a run that fills the disk', async () => {
    const tool = await makeShellTool('while :; do head -c 5000000 /dev/zero >> output/big; sleep 0.1; done')
    const { outcome } = await run(tool, { limits: { outputMegabytes: 20 } })
    expect(outcome).toMatchObject({ failure: 'output', message: expect.stringContaining('20 MB') })
  })

  it('survives a tool that prints 200 MB: the log stays small, progress and last words are still heard', async () => {
    const tool = await makeShellTool(
      'yes "a line that says nothing" | head -c 200000000; echo "@progress 0.9 Late"; echo "the end" >&2; exit 3',
    )
    const before = process.memoryUsage().rss
    const { outcome, lines, toolRun } = await run(tool)
    expect(outcome).toMatchObject({ failure: 'tool', message: expect.stringContaining('the end') })
    expect(lines).toContainEqual({ kind: 'progress', fraction: 0.9, text: 'Late' })
    expect((await stat(runPaths(toolRun.folder).log)).size).toBeLessThan(10_100_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
  })
})

describe('cancelling', () => {
  it('ends the whole tree, also a grandchild that ignores SIGTERM and one in a session of its own', async () => {
    const script = [
      `(trap '' TERM; while :; do sleep 0.1; done) &`,
      'setsid sleep 98765 &',
      // A process that hides its environment is found by its session.
      'env -i sleep 98765 &',
      // Not before both are what they are to be.
      "while [ $(pgrep -cxf 'sleep 98765') -lt 2 ]; do sleep 0.05; done",
      'echo started',
      'sleep 98765',
    ].join('\n')
    const stopping = new AbortController()
    const mark = `tree.${Math.random()}`
    const tree = { pid: 0, startTime: '', mark, isChild: false }
    let begun: number[] | undefined
    const startedAt = performance.now()
    const running = run(await makeShellTool(script), {
      mark,
      signal: stopping.signal,
      onLine: () => {
        // The shell may have a last word about what was ended.
        begun ??= findMembers(tree)
        stopping.abort('cancelled')
      },
    })
    await expect(running).rejects.toBe('cancelled')
    expect(begun?.length).toBeGreaterThanOrEqual(3)
    expect(findMembers(tree)).toEqual([])
    expect(await countProcesses('sleep 98765')).toBe(0)
    // Sooner than the ten seconds after which whatever is left is killed.
    expect(performance.now() - startedAt).toBeLessThan(9000)
  })

  it('lets a tool end in good order, and kills it after 10 seconds', { timeout: 30_000 }, async () => {
    const stopping = new AbortController()
    const startedAt = performance.now()
    const running = run(await makeShellTool(`trap 'echo asked' TERM; echo started; while :; do sleep 0.1; done`), {
      signal: stopping.signal,
      onLine: () => stopping.abort('cancelled'),
    })
    await expect(running).rejects.toBe('cancelled')
    expect(performance.now() - startedAt).toBeGreaterThan(9_900)
  })

  it('kills at once when the lease is lost', async () => {
    const stopping = new AbortController()
    const startedAt = performance.now()
    const running = run(await makeShellTool(`trap '' TERM; echo started; while :; do sleep 0.1; done`), {
      signal: stopping.signal,
      onLine: () => stopping.abort('lease-lost'),
    })
    await expect(running).rejects.toBe('lease-lost')
    expect(performance.now() - startedAt).toBeLessThan(9_000)
  })

  it('does not wait for a background process that holds the pipes open', async () => {
    const { outcome } = await run(await makeShellTool('sleep 98765 & echo done > output/done.txt'))
    expect(outcome).not.toHaveProperty('failure')
    expect(await countProcesses('sleep 98765')).toBe(0)
  })

  it('ends what a killed worker left running, and nothing else', async () => {
    const mark = `left.${Math.random()}`
    const start = (value: string) =>
      spawn('sleep', ['1000'], { detached: true, stdio: 'ignore', env: { ...process.env, [TREE_VARIABLE]: value } })
    const left = start(mark)
    const other = start(`${mark}0`)
    const folder = await mkdtemp(join(tmpdir(), 'science-flask-left-'))
    // The number of a process is used again one day: a note of another start must not end it.
    await writeFile(runPaths(folder).process, JSON.stringify({ pid: other.pid, startTime: '1', mark }))
    await endLeftovers(folder, mark)
    expect([isAlive(left.pid), isAlive(other.pid)]).toEqual([false, true])
    other.kill('SIGKILL')
    await rm(folder, { recursive: true })
  })
})

describe('results', () => {
  it('takes plain files only: no link leads out of the folder', async () => {
    const tool = await makeShellTool(
      'echo mine > output/mine.txt; ln -s /etc/passwd output/stolen.txt; ln -s /etc output/etc; mkfifo output/pipe; mkdir -p output/a/b; echo deep > output/a/b/deep.txt',
    )
    const { outcome, toolRun } = await run(tool)
    if ('failure' in outcome) throw new Error(outcome.message)
    expect(outcome.results.map(({ file }) => file)).toEqual(['a/b/deep.txt', 'mine.txt'])
    expect(outcome.notes).toHaveLength(3)
    const names = listArchive(await readFile(runPaths(toolRun.folder).archive))
    expect(names).toEqual(['a/b/deep.txt', 'mine.txt', 'run/parameters.json', 'run/provenance.json', 'run/log.txt'])
  })

  it('describes results by their declaration, draws matrices and says where everything came from', async () => {
    const results = [
      { file: 'r_*.csv', title: 'Rho of *', view: 'matrix', pvalues: 'p_*.csv', help: 'Look here' },
      { file: 'p_*.csv', title: 'P of *', view: 'matrix' },
    ] as const
    const tool = await makeShellTool(
      [
        'printf ",x,y\\nx,1,0.5\\ny,0.5,1\\n" > output/r_one.csv',
        'printf ",x,y\\nx,0,0.01\\ny,0.01,0\\n" > output/p_one.csv',
        'echo extra > output/extra.md',
        'printf drawn > output/p_one.png',
      ].join('\n'),
      { results },
    )
    const { outcome, toolRun } = await run(tool, { names: { study: 'S', analysis: 'A' } })
    if ('failure' in outcome) throw new Error(outcome.message)
    const [rho, pvalues, extra, ...figures] = outcome.results
    expect(rho).toMatchObject({
      file: 'r_one.csv',
      title: 'Rho of one',
      view: 'matrix',
      details: {
        help: 'Look here',
        matrix: { rows: 2, columns: 2, pvalues: 'p_one.csv', figures: ['r_one.svg', 'r_one.png'] },
      },
    })
    expect(pvalues.details.matrix?.figures).toEqual(['p_one.svg', 'p_one.png'])
    expect(extra).toMatchObject({ file: 'extra.md', view: 'text' })
    expect(figures.map(({ file, view }) => `${file} ${view}`)).toContain('r_one.svg image')
    expect(await readOutput(toolRun, 'r_one.svg')).toContain('<svg')
    expect(await readOutput(toolRun, 'p_one.png')).toBe('drawn')
    const provenance = JSON.parse(await readFile(runPaths(toolRun.folder).provenance, 'utf8'))
    expect(provenance).toMatchObject({
      tool: { id: 'probe', version: '1.2.3' },
      study: 'S',
      seed: 42,
      software: { name: 'Science Flask' },
      inputs: { table: { name: 'My table.CSV', sha256: createHash('sha256').update(CSV).digest('hex') } },
    })
    expect(Object.keys(provenance.outputs)).toContain('r_one.svg')
    expect(existsSync(runPaths(toolRun.folder).work)).toBe(false)
  })

  it('keeps a matrix that cannot be drawn as a table, and every other result', async () => {
    const results = [{ file: 'm.csv', title: 'M', view: 'matrix' }] as const
    const tool = await makeShellTool('echo "no matrix at all" > output/m.csv; echo x > output/x.txt', { results })
    const { outcome } = await run(tool)
    if ('failure' in outcome) throw new Error(outcome.message)
    expect(outcome.results.map(({ file, view }) => `${file} ${view}`)).toEqual(['m.csv table', 'x.txt text'])
    expect(outcome.notes.join()).toContain('No figure of m.csv')
  })

  it('loses no result when drawing fails as a whole', async () => {
    const results = [{ file: 'm.csv', title: 'M', view: 'matrix' }] as const
    const tool = await makeShellTool('printf ",x\\nx,1\\n" > output/m.csv', { results })
    let started = 0
    const { outcome, toolRun } = await run(tool, {
      startPacker: () => {
        const packer = startPacking({ mark: 'test.packing', isEarly: started === 0 })
        if (started++ === 0) packer.stop()
        return packer
      },
    })
    if ('failure' in outcome) throw new Error(outcome.message)
    expect(outcome.results.map(({ file, view }) => `${file} ${view}`)).toEqual(['m.csv table'])
    expect(outcome.notes).toEqual(['No figures could be drawn of m.csv.'])
    expect(listArchive(await readFile(runPaths(toolRun.folder).archive))).toContain('m.csv')
  })

  it('starts no process to pack a few small files', async () => {
    const startPacker = () => {
      throw new Error('There is nothing to draw.')
    }
    const { outcome, toolRun } = await run(await makeShellTool('echo x > output/x.txt'), { startPacker })
    expect(outcome).toMatchObject({ results: [{ file: 'x.txt' }], notes: [] })
    expect(listArchive(await readFile(runPaths(toolRun.folder).archive))).toContain('x.txt')
    expect(JSON.parse(await readFile(runPaths(toolRun.folder).provenance, 'utf8'))).toMatchObject({ seed: 42 })
  })

  it('stops packing when it is cancelled', async () => {
    const stopping = new AbortController()
    const results = [{ file: 'm.csv', title: 'M', view: 'matrix' }] as const
    const running = run(await makeShellTool('printf ",x\\nx,1\\n" > output/m.csv', { results }), {
      signal: stopping.signal,
      startPacker: () => {
        setTimeout(() => stopping.abort('shutdown'))
        return startPacking({ mark: 'test.packing', isEarly: false })
      },
    })
    await expect(running).rejects.toBe('shutdown')
  })

  it('refuses more files than can be kept', async () => {
    const tool = await makeShellTool('i=0; while [ $i -lt 1001 ]; do : > output/$i; i=$((i+1)); done')
    expect((await run(tool)).outcome).toMatchObject({
      failure: 'output',
      message: expect.stringContaining('1,000 files'),
    })
  })
})

describe('a tool in TypeScript', () => {
  const make = (body: string, files: Record<string, string> = {}) =>
    makeTool({
      module: 'tool.ts',
      files: {
        'tool.ts': `import { defineTool } from 'science-flask'\nexport default defineTool({ title: 'T', summary: 'S', version: '1.0.0', datasets: { table: {} }, results: [], example: { datasets: {} }, async run({ datasets, parameters, seed, output, progress, log, refuse, signal }) { ${body} } } as never)`,
        ...files,
      },
    })

  it('meets the same contract in a process of its own', async () => {
    const body = `
      progress(0.5, 'Half\\nway'); log('@progress is a word'); console.log('plain')
      await output('sub/result.json', JSON.stringify({ parameters, seed, table: { ...datasets.table, columns: datasets.table.columns.map(c => [...c]) }, pid: process.pid }))`
    const { outcome, lines, toolRun } = await run(await make(body), { parameters: { alpha: 0.1 } })
    expect(outcome).not.toHaveProperty('failure')
    expect(lines).toEqual([
      { kind: 'progress', fraction: 0.5, text: 'Half way' },
      { kind: 'text', text: ' @progress is a word' },
      { kind: 'text', text: 'plain' },
    ])
    const result = JSON.parse(await readOutput(toolRun, 'sub/result.json'))
    expect(result).toMatchObject({
      parameters: { alpha: 0.1 },
      seed: 42,
      table: {
        idHeader: 'id',
        sampleIds: ['s1', 's2', 's3'],
        featureNames: ['a', 'b'],
        columns: [
          [1, 3, 5],
          [2, 4, 7],
        ],
      },
    })
    expect(result.pid).not.toBe(process.pid)
  })

  it('asks the user to change something with refuse()', async () => {
    const { outcome } = await run(await make(`refuse('Choose\\n two groups.')`))
    expect(outcome).toMatchObject({ failure: 'input', message: 'Choose two groups.' })
  })

  it('fails with what it threw, and cannot write outside its folder', async () => {
    const { outcome, texts } = await run(await make(`await output('../../escaped.txt', 'x')`))
    expect(outcome).toMatchObject({
      failure: 'tool',
      message: expect.stringContaining('outside the folder of the results'),
    })
    expect(texts.some(text => text.includes('tool.ts'))).toBe(true)
  })

  it('hears of a cancellation by its signal', async () => {
    const stopping = new AbortController()
    const body = `log('ready'); await new Promise((_, reject) => signal.addEventListener('abort', () => { log('asked to stop'); reject(signal.reason) })); `
    const texts: string[] = []
    const running = run(await make(body.replace('log(', 'setInterval(() => {}, 1000); log(')), {
      signal: stopping.signal,
      onLine: line => {
        texts.push(line.text)
        stopping.abort('cancelled')
      },
    })
    await expect(running).rejects.toBe('cancelled')
    expect(texts).toEqual(['ready', 'asked to stop'])
  })

  it('gets more memory than V8 gives by itself, and is told apart when that is not enough', async () => {
    const body = `const a = []; for (;;) { a.push(Array.from({ length: 100000 }, (_, i) => ({ i }))) }`
    const { outcome } = await run(await make(body), { limits: { memoryMegabytes: 150 } })
    expect(outcome).toMatchObject({ failure: 'memory' })
  })
})

async function countProcesses(command: string): Promise<number> {
  // A killed process is gone as soon as its parent has taken note of it.
  await pause(50)
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name))
  const lines = await Promise.all(pids.map(pid => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return lines.filter(line => line.replaceAll('\0', ' ').trim() === command).length
}

function isAlive(pid: number | undefined): boolean {
  return findMembers({ pid: pid ?? 0, startTime: '', mark: 'none', isChild: true }).length > 0
}
