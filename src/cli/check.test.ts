import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runCommand } from '../../test/run-command.ts'

const TOOL = `title: Probe
summary: Copies its table
version: 1.0.0
command: [sh, run.sh]
datasets: { table: { title: Table, samples: { min: 3 } } }
results: [{ file: copy.csv }]
example: { datasets: { table: example.csv }, expected: expected }
`
const CSV = 'id,a,b\ns1,1,2\ns2,3,4\ns3,5,7\n'
const FILES = {
  'site.yaml': 'name: Probe site\n',
  'pages/method.md': '# Method\n\nCopies.\n',
  'tools/probe/tool.yaml': TOOL,
  'tools/probe/run.sh': 'cp input/table.csv output/copy.csv\n',
  'tools/probe/example.csv': CSV,
  'tools/probe/expected/copy.csv': 'id,a,b\ns1,1.0000001,2\ns2,3,4\ns3,5,7\n',
}

let site: string
beforeEach(async () => {
  site = await mkdtemp(join(tmpdir(), 'science-flask-check-test-'))
  await writeFiles(FILES)
})
afterEach(() => rm(site, { recursive: true, force: true }))

async function writeFiles(files: Readonly<Record<string, string | Uint8Array>>) {
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(site, file)), { recursive: true })
    await writeFile(join(site, file), content)
  }
}

/** What is reported when some files are different: the exit code, and the lines that failed. */
async function check(files: Readonly<Record<string, string | Uint8Array>> = {}, ...args: string[]) {
  await writeFiles(files)
  const { code, out, err } = await runCommand(['check', '--site', site, ...args])
  const failed = out.split('\n').filter(line => line.startsWith('FAILED'))
  return { code, out, err, failed: failed.map(line => line.replace(/^FAILED\s+/, '').replace(/\s{2,}/g, ' | ')) }
}

it('says in a line each what was looked at, and ends with 0 when all is good', async () => {
  const { code, out, err } = await check()
  expect([code, err]).toEqual([0, ''])
  expect(
    out.replace(/[\d.]+ s$/m, '0.1 s').replace(/with \/.*sh$/m, 'with /bin/sh'),
  ).toBe(`ok      site.yaml                     Probe site
ok      tools/probe/tool.yaml         Probe 1.0.0
ok      pages/method.md               Method
ok      tools/probe                   runs with /bin/sh
ok      tools/probe                   example: 1 result in 0.1 s

5 checks, all good
`)
})

it('leaves nothing behind: no data folder, no secret, no run', async () => {
  const temporary = join(site, 'tmp')
  await mkdir(temporary)
  await runCommand(['check', '--site', site], { env: { TMPDIR: temporary } })
  expect((await readdir(site)).sort()).toEqual(['pages', 'site.yaml', 'tmp', 'tools'])
  expect(await readdir(temporary)).not.toContainEqual(expect.stringMatching(/^science-flask/))
})

const TOOL_PLACE = 'tools/probe/tool.yaml'
it.each<[what: string, files: Record<string, string | Uint8Array>, failed: (string | RegExp)[]]>([
  [
    'mistakes in settings and declarations, all at once, with file, line and a likely correction',
    {
      'site.yaml': 'name: A\nacces: {}\n',
      [TOOL_PLACE]: TOOL.replace('summary:', 'sumary:').replace('min: 3', 'min: x'),
    },
    [
      'site.yaml:2 | "acces" is no setting; did you mean "access"?',
      'tools/probe/tool.yaml:2 | "sumary" is no setting; did you mean "summary"?',
      /^tools\/probe\/tool.yaml:5 \| "datasets.table.samples.min" must be a whole number/,
    ],
  ],
  [
    'a logo that is not there',
    { 'site.yaml': 'name: A\nlook: { logo: logo.svg }\n' },
    [/^site.yaml \| "look.logo" names logo.svg/],
  ],
  [
    'pages that cannot be read, are empty or would never be shown',
    { 'pages/latin.md': Uint8Array.of(35, 32, 228, 10), 'pages/empty.md': '# Empty\n', 'pages/My Page.md': '# Mine\n' },
    [
      /^pages\/My Page.md \| It is never shown/,
      /^pages\/empty.md \| It is empty/,
      'pages/latin.md | It cannot be read: it is not UTF-8 text; save it as UTF-8.',
    ],
  ],
  [
    'a missing interpreter, and does not run the example without it',
    { [TOOL_PLACE]: TOOL.replace('[sh,', '[no-such-language,') },
    [/^tools\/probe \| It cannot run: there is no no-such-language on the computer of this site. Install it,/],
  ],
  [
    'a missing environment',
    { [TOOL_PLACE]: `${TOOL}environment: .venv\n` },
    [/^tools\/probe \| It cannot run: there is no environment .venv on the computer of this site. Make it \(Python: /],
  ],
  [
    'an example that does not pass the checks of the tool',
    { 'tools/probe/example.csv': 'id,a,b\ns1,1,2\ns2,3\n' },
    [/^tools\/probe \| The example does not fit: Row 3 of example.csv/],
  ],
  [
    'an example that fails',
    { 'tools/probe/run.sh': 'echo "division by zero" >&2; exit 3\n' },
    [/^tools\/probe \| The example failed: .*Its last words: “division by zero”/],
  ],
  [
    'a declared result that the example does not give',
    { 'tools/probe/run.sh': 'echo x > output/other.txt\n' },
    [/^tools\/probe \| The example failed: The tool ended without copy.csv/],
  ],
  [
    'a pattern that matches nothing, unless it is optional',
    {
      [TOOL_PLACE]: TOOL.replace(
        '[{ file: copy.csv }]',
        '[{ file: copy.csv }, { file: r_*.csv }, { file: p_*.csv, optional: true }]',
      ),
    },
    [/^tools\/probe \| The example gives no r_\*.csv. Choose one that does, or declare/],
  ],
  [
    'a matrix that is none',
    {
      [TOOL_PLACE]: TOOL.replace('copy.csv }', 'copy.csv, view: matrix }'),
      'tools/probe/run.sh': 'echo none > output/copy.csv\n',
      'tools/probe/expected/copy.csv': 'none\n',
    },
    ['tools/probe | No figure of copy.csv: it holds no matrix.'],
  ],
  [
    'another number than expected',
    { 'tools/probe/expected/copy.csv': CSV.replace('5,7', '5,7.0001') },
    ['tools/probe | copy.csv differs from what is expected in row 4, column "b": "7", not "7.0001".'],
  ],
  [
    'another shape, header or id than expected, and a file that is not there',
    {
      'tools/probe/run.sh':
        'cp input/table.csv output/copy.csv; cp input/table.csv output/b.csv; cp input/table.csv output/c.csv; echo one > output/d.md\n',
      'tools/probe/expected/copy.csv': 'id,a\ns1,1\n',
      'tools/probe/expected/b.csv': CSV.replace('a,b', 'a,c'),
      'tools/probe/expected/c.csv': CSV.replace('s2', 's4'),
      'tools/probe/expected/d.md': 'two\n',
      'tools/probe/expected/sub/e.csv': CSV,
    },
    [
      'tools/probe | b.csv differs from what is expected in the header: "b", not "c".',
      'tools/probe | c.csv differs from what is expected in row 3: "s2", not "s4".',
      'tools/probe | copy.csv differs from what is expected: it has 3 rows and 3 columns, not 1 rows and 2 columns.',
      'tools/probe | d.md differs from what is expected in line 1: "one", not "two".',
      'tools/probe | sub/e.csv is expected, but the example did not give it.',
    ],
  ],
])('finds %s', async (_what, files, expected) => {
  const { code, failed } = await check(files)
  expect(failed).toEqual(expected.map(line => (typeof line === 'string' ? line : expect.stringMatching(line))))
  expect(code).toBe(1)
})

it('names outputs that nothing declares', async () => {
  const { code, out } = await check({
    'tools/probe/run.sh': 'cp input/table.csv output/copy.csv; echo > output/extra.txt\n',
  })
  expect(code).toBe(0)
  expect(out).toMatch(/example: 2 results in \S+ s; not declared: extra\.txt/)
})

it('makes the results of the example the expected ones when it is told to', async () => {
  const script = 'cp input/table.csv output/copy.csv; echo new > output/new.md; printf "\\211PNG" > output/a.png\n'
  const { code, out } = await check({ 'tools/probe/run.sh': script, 'tools/probe/expected/old.csv': CSV }, '--update')
  expect([code, out]).toEqual([0, expect.stringContaining('all good')])
  const folder = join(site, 'tools/probe/expected')
  expect((await readdir(folder)).sort()).toEqual(['copy.csv', 'new.md'])
  expect(await readFile(join(folder, 'copy.csv'), 'utf8')).toBe(CSV)
})

it('never makes expected results outside the site', async () => {
  const { code, failed } = await check(
    { [TOOL_PLACE]: TOOL.replace('expected: expected', 'expected: ../../..') },
    '--update',
  )
  expect([code, failed]).toEqual([1, [expect.stringContaining('outside the folder of the site')]])
})

it('reports to machines', async () => {
  const { code, out } = await check({ 'tools/probe/run.sh': 'exit 1\n' }, '--json')
  const report = JSON.parse(out)
  expect([code, report.state]).toEqual([1, 'bad'])
  expect(report.checks[0]).toEqual({ isGood: true, subject: 'site.yaml', message: 'Probe site' })
  expect(report.checks.at(-1)).toMatchObject({ isGood: false, subject: 'tools/probe' })
})

it('says where a site would be when there is none', async () => {
  const { code, out } = await runCommand(['check', '--site', join(site, 'nowhere')])
  expect(code).toBe(1)
  expect(out).toContain('There is no site in ')
})
