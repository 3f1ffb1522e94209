import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const COMMAND = join(import.meta.dirname, '../../bin/science-flask.js')

const TOOL = `
title: Probe
summary: Does what its parameter says
version: 1.0.0
command: [sh, run.sh]
datasets:
  table: { title: Table, samples: { min: 3 } }
parameters:
  what: { kind: choice, options: { work: Work, refuse: Refuse, crash: Crash, wait: Wait }, default: work }
results: [{ file: copy.csv, title: Copy }]
example: { datasets: { table: example.csv } }
`
const SCRIPT = `
what=$(sed -n 's/.*"what": "\\(.*\\)".*/\\1/p' parameters.json)
echo "@progress 0.5 Half way"
echo "doing $what"
case $what in
  refuse) echo "Choose other groups." >&2; exit 65 ;;
  crash) echo "division by zero" >&2; exit 3 ;;
  wait) sleep 98766 ;;
esac
cp input/table.csv output/copy.csv
`
const CSV = 'id,a,b\ns1,1,2\ns2,3,4\ns3,5,7\n'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'science-flask-shell-'))
  const folder = join(root, 'site/tools/probe')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'tool.yaml'), TOOL)
  await writeFile(join(folder, 'run.sh'), SCRIPT)
  await writeFile(join(folder, 'example.csv'), CSV)
  await writeFile(join(root, 'table.csv'), CSV)
  await mkdir(join(root, 'tmp'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

let number = 0
const newOutput = () => join(root, `output${++number}`)

function start(args: readonly string[]) {
  return spawn(process.execPath, [COMMAND, 'run', ...args], {
    cwd: root,
    env: { ...process.env, TMPDIR: join(root, 'tmp') },
  })
}

async function run(...args: string[]) {
  const child = start(args)
  let out = ''
  let err = ''
  child.stdout.on('data', text => {
    out += text
  })
  child.stderr.on('data', text => {
    err += text
  })
  const [code] = await once(child, 'close')
  return { code, out, err, lines: err.trim().split('\n') }
}

const probe = (output: string, ...more: string[]) =>
  run('probe', '--site', 'site', '--input', 'table=table.csv', '--output', output, ...more)

it('runs a tool on files: results in the folder, log and progress on standard error', async () => {
  const output = newOutput()
  const { code, out, lines } = await probe(output)
  expect([code, out]).toEqual([0, `1 file in ${output}\n`])
  expect(lines).toEqual(['50 % Half way', 'doing work'])
  expect(await readFile(join(output, 'copy.csv'), 'utf8')).toBe(CSV)
  expect((await readdir(join(output, 'run'))).sort()).toEqual(['log.txt', 'parameters.json', 'provenance.json'])
  expect(await readdir(join(root, 'tmp'))).not.toContainEqual(expect.stringMatching(/^science-flask-run-/))
})

it('reports to machines on standard output, and nothing else there', async () => {
  const output = newOutput()
  const good = await probe(output, '--json')
  expect(JSON.parse(good.out)).toMatchObject({
    state: 'done',
    exitCode: 0,
    output,
    results: [{ file: 'copy.csv', view: 'table' }],
  })
  const bad = await probe(newOutput(), '--json', '--set', 'what=refuse')
  expect([bad.code, bad.err]).toEqual([65, ''])
  expect(JSON.parse(bad.out)).toEqual({
    state: 'failed',
    exitCode: 65,
    problems: [{ code: 'RUN_INPUT', message: 'Choose other groups.' }],
  })
})

it('mixes results with nothing that was there before, unless it is told to', async () => {
  const output = newOutput()
  await mkdir(output)
  expect((await probe(output)).code).toBe(0)
  const refused = await probe(output)
  expect(refused.code).toBe(2)
  expect(refused.err).toContain('is not empty. Name another one with --output, or add --force')
  expect((await probe(output, '--force')).code).toBe(0)
  expect((await probe(join(root, 'table.csv'))).err).toContain('is a file. Name a folder with --output.')
})

it.each([
  [['prob', '--site', 'site'], 'tool: This site has no tool "prob". Did you mean "probe"?'],
  [['probe', '--site', 'site', '--input', 'table.csv'], '"table.csv" is not written as --input dataset=file.'],
  [['probe', '--site', 'site', '--input', 'table=none.csv'], 'table: none.csv does not exist. Name the file of table.'],
  [['probe', '--site', 'site', '--set', 'a=1', '--set', 'a=2'], 'a: "a" is given twice; give it once.'],
])('says what is wrong with the command, with exit code 2: %j', async (args, message) => {
  const { code, err } = await run(...args, '--output', newOutput())
  expect([code, err]).toEqual([2, `${message}\n`])
})

it('names file, row and column of what is wrong with the data, with exit code 65 and nothing written', async () => {
  await writeFile(join(root, 'short.csv'), 'id,a,b\ns1,1,2\ns2,3\ns3,5,6\n')
  const output = newOutput()
  const { code, lines } = await run(
    'probe',
    '--site',
    'site',
    '--input',
    'table=short.csv',
    '--set',
    'what=nothing',
    '--output',
    output,
  )
  expect(code).toBe(65)
  expect(lines[0]).toMatch(/^short\.csv:3:b: /)
  expect(lines[1]).toMatch(/^what: /)
  expect(existsSync(output)).toBe(false)
})

it('sorts whose fault it is: 65 with the tool’s sentence, 1 with the run kept', async () => {
  const refused = await probe(newOutput(), '--set', 'what=refuse')
  expect([refused.code, refused.lines.at(-1)]).toEqual([65, 'Choose other groups.'])
  const crashed = await probe(newOutput(), '--set', 'what=crash')
  expect(crashed.code).toBe(1)
  const kept = /The run is kept in (\S+)\.$/.exec(crashed.lines.at(-1) ?? '')?.[1] ?? ''
  expect(await readFile(join(kept, 'log.txt'), 'utf8')).toContain('division by zero')
})

it('stops the tool when it is stopped, and leaves nothing', async () => {
  const output = newOutput()
  const args = ['probe', '--site', 'site', '--input', 'table=table.csv', '--set', 'what=wait', '--output', output]
  const child = start(args)
  for await (const text of child.stderr) if (String(text).includes('doing wait')) break
  child.kill('SIGINT')
  expect((await once(child, 'exit'))[0]).toBe(1)
  expect(existsSync(output)).toBe(false)
  const commands = (await readdir('/proc')).filter(name => /^\d+$/.test(name))
  const lines = await Promise.all(commands.map(pid => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  expect(lines.filter(line => line.includes('98766'))).toEqual([])
})
