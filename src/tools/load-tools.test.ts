import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EXAMPLE_SITE } from '../../test/make-platform.ts'
import { loadTools } from './load-tools.ts'
import { ToolsError } from './tools-error.ts'

let site: string

beforeEach(async () => {
  site = await mkdtemp(join(tmpdir(), 'science-flask-tools-'))
})
afterEach(() => rm(site, { recursive: true }))

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(site, path)), { recursive: true })
  await writeFile(join(site, path), content)
}

async function problemsOf(): Promise<string[]> {
  const error = await loadTools(site).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ToolsError)) throw error ?? new Error('The tools were loaded, but should be refused.')
  return error.problems.map(({ place, message }) => `${place} ${message}`)
}

/** What the site's own process finds: Vitest loads modules in a way of its own. */
async function loadInNode(): Promise<{ tools?: string[][]; problems?: string[]; stderr: string }> {
  const script = `const { loadTools } = await import(${JSON.stringify(join(import.meta.dirname, 'load-tools.ts'))})
    const answer = await loadTools(${JSON.stringify(site)}).then(
      tools => ({ tools: [...tools.values()].map(tool => [tool.declaration.title, tool.module]) }),
      error => ({ problems: error.problems.map(({ place, message }) => place + ' ' + message) }),
    )
    process.stdout.write(JSON.stringify(answer))`
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
  return { ...JSON.parse(stdout), stderr }
}

const YAML = `title: Row means
summary: The mean of every sample
version: 1.0.0
command: [python3, means.py]
datasets: { table: {}, groups: { numeric: false, optional: true } }
parameters:
  how_many: { kind: integer }
  groups: { kind: choices, options: { a: A } }
  label: { kind: text, default: '' }
  log: { kind: boolean }
results: [{ file: means.csv }]
example: { datasets: { table: example.csv }, parameters: { how_many: 3 } }
`

const module = (body: string) => `import { defineTool } from 'science-flask'

export default defineTool({
  title: 'Row means',
  summary: 'The mean of every sample',
  version: '1.0.0',
  datasets: { table: {} },
  results: [{ file: 'means.csv' }],
  example: { datasets: { table: 'example.csv' } },
  ${body}
})
`

describe('loadTools', () => {
  it('fills in every default', async () => {
    await write('tools/means/tool.yaml', YAML)
    await write('tools/means/example.csv', 'id,a\nS1,1\n')
    const tools = await loadTools(site)
    const dataset = { samples: {}, features: {}, optional: false, minShared: 1, types: {} }
    expect([...tools]).toEqual([
      [
        'means',
        {
          folder: join(site, 'tools', 'means'),
          declaration: {
            id: 'means',
            title: 'Row means',
            summary: 'The mean of every sample',
            version: '1.0.0',
            command: ['python3', 'means.py'],
            datasets: {
              table: { ...dataset, title: 'Table', numeric: true, missing: 'median' },
              groups: { ...dataset, title: 'Groups', numeric: false, missing: 'keep', optional: true },
            },
            parameters: {
              how_many: { kind: 'integer', title: 'How many' },
              groups: { kind: 'choices', title: 'Groups', options: { a: 'A' }, default: [] },
              label: { kind: 'text', title: 'Label', maxLength: 1000, default: '' },
              log: { kind: 'boolean', title: 'Log', default: false },
            },
            results: [{ file: 'means.csv', title: 'means.csv', view: 'table' }],
            example: { datasets: { table: 'example.csv' }, parameters: { how_many: 3 } },
            limits: {},
          },
        },
      ],
    ])
  })

  it('loads the correlation example', async () => {
    const tools = await loadTools(EXAMPLE_SITE)
    expect(tools.get('correlation')).toMatchObject({
      module: join(EXAMPLE_SITE, 'tools/correlation/tool.ts'),
      declaration: { parameters: { features: { kind: 'integer', min: 2, max: 2000, default: 50 } } },
    })
    expect(tools.get('correlation')?.declaration).not.toHaveProperty('run')
  })

  it('lists tools in the order of their folders, and passes over files and hidden folders', async () => {
    for (const id of ['zeta', 'alpha', 'mid-2']) {
      await write(`tools/${id}/tool.yaml`, YAML)
      await write(`tools/${id}/example.csv`, 'id,a\nS1,1\n')
    }
    await write('tools/README.md', 'Tools')
    await write('tools/.git/config', '')
    await write('tools/node_modules/x/index.js', '')
    expect([...(await loadTools(site)).keys()]).toEqual(['alpha', 'mid-2', 'zeta'])
  })

  it('reads the help of the author, and takes example data from anywhere in the site', async () => {
    await write('tools/means/tool.yaml', `${YAML.replace('example.csv', '../../data-sets/x.csv')}help: help.md\n`)
    await write('tools/means/help.md', '## How it works\n')
    await write('data-sets/x.csv', 'id,a\nS1,1\n')
    expect((await loadTools(site)).get('means')?.declaration.help).toBe('## How it works\n')
  })

  it('loads a TypeScript tool of a site that has no node_modules', async () => {
    await write('tools/means/tool.ts', module('run() {},'))
    await write('tools/means/example.csv', 'id,a\nS1,1\n')
    expect(await loadInNode()).toEqual({ tools: [['Row means', join(site, 'tools/means/tool.ts')]], stderr: '' })
  })

  it('finds the mistakes of all tools at once', async () => {
    await write('tools/one/tool.yaml', YAML.replace('1.0.0', 'one'))
    await write('tools/two/tool.yaml', YAML)
    await write('tools/two/example.csv', 'id,a\nS1,1\n')
    await write('tools/three/tool.yaml', 'title: [')
    await write('tools/Four/tool.yaml', YAML)
    await write('tools/five/tool.yml', YAML)
    await write('tools/six/means.py', '')
    await write('tools/seven/tool.yaml', YAML)
    await write('tools/seven/tool.ts', module('run() {},'))
    expect(await problemsOf()).toEqual([
      'tools/Four/ "Four" cannot name a tool: use at most 40 small letters, digits and hyphens, beginning with a letter.',
      'tools/five/ tool.yml is not read; rename it to tool.yaml.',
      'tools/one/tool.yaml:3 "version" must be text such as 1.0.0, not "one".',
      'tools/seven/ There is a tool.yaml and a tool.ts; a tool has one declaration, so remove one.',
      'tools/six/ There is no tool.yaml and no tool.ts in this folder.',
      expect.stringMatching(/^tools\/three\/tool\.yaml:1 This is not valid YAML: /),
    ])
  })

  it('says so when a site has no tools', async () => {
    expect(await problemsOf()).toEqual([
      'tools/ The site has no tools: make a folder here for each, with a tool.yaml or a tool.ts.',
    ])
  })

  it.each([
    ['without a function', module(''), ['"run" must be given: the function that does the science.']],
    [
      'with a command',
      module("command: ['python3'], run() {},"),
      ['"command" is for tool.yaml; a tool in TypeScript has "run", its function.'],
    ],
    [
      'with a command and no function',
      module("command: ['python3'],"),
      [
        '"command" is for tool.yaml; a tool in TypeScript has "run", its function.',
        '"run" must be given: the function that does the science.',
      ],
    ],
    ['with a misspelt word', module('limts: {}, run() {},'), ['"limts" is no setting; did you mean "limits"?']],
    [
      'with a mistake that only shows when all is read',
      module("parameters: { by: { kind: 'column', of: 'tabel' } }, run() {},"),
      ['"parameters.by.of" must name a dataset, but there is no "tabel"; did you mean "table"?'],
    ],
    ['that exports nothing', 'export const tool = 1', ['It must end with "export default defineTool({ … })".']],
  ])('says what is wrong with a TypeScript tool %s', async (what, text, messages) => {
    const id = what.replaceAll(' ', '-').slice(0, 40)
    await write(`tools/${id}/tool.ts`, text)
    await write(`tools/${id}/example.csv`, 'id,a\nS1,1\n')
    expect(await problemsOf()).toEqual(messages.map(message => `tools/${id}/tool.ts ${message}`))
  })

  it('says where a TypeScript tool cannot be loaded', async () => {
    await write('tools/a/tool.ts', "\nthrow new Error('no luck')\nexport default 1")
    await write('tools/b/tool.ts', 'const a = 1\nexport default {')
    await write('tools/c/tool.ts', "import './missing.ts'")
    await write('tools/d/tool.ts', "import './broken.ts'")
    await write('tools/d/broken.ts', '\n\nenum Kind { A }')
    const { problems } = await loadInNode()
    expect(problems).toEqual([
      'tools/a/tool.ts:2 The module cannot be loaded: no luck',
      expect.stringMatching(/^tools\/b\/tool\.ts:2 The module cannot be loaded: Unexpected token/),
      "tools/c/tool.ts The module cannot be loaded: Cannot find module 'tools/c/missing.ts' imported from tools/c/tool.ts",
      'tools/d/broken.ts:3 The module cannot be loaded: TypeScript enum is not supported in strip-only mode',
    ])
  })

  it('writes all mistakes into the message of the error, one a line', async () => {
    await write('tools/one/tool.yaml', YAML.replace('1.0.0', 'one').replace('title', 'titel'))
    await expect(loadTools(site)).rejects.toThrow(
      'The tools of this site cannot be used as they are declared:\n' +
        '  tools/one/tool.yaml:1: "titel" is no setting; did you mean "title"?\n' +
        '  tools/one/tool.yaml:3: "version" must be text such as 1.0.0, not "one".',
    )
  })
})
