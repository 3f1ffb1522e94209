// The package as others install it: below `node_modules`, where Node strips no types, in a folder that knows nothing of ours.
import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildPackage } from '../scripts/build-package.ts'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { runCommand } from './run-command.ts'
import { startSite } from './start-site.ts'
import { Visitor } from './visitor.ts'

const OURS = join(import.meta.dirname, '../node_modules')

let root: string
let program: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'science-flask-package-'))
  const installed = join(root, 'node_modules')
  await mkdir(installed)
  for (const name of await readdir(OURS)) await symlink(join(OURS, name), join(installed, name))
  buildPackage(join(installed, 'science-flask'))
  program = join(installed, 'science-flask/bin/science-flask.js')
})
afterAll(() => rm(root, { recursive: true, force: true }))

it('makes a new site with a tool in TypeScript that passes its checks, and runs it', async () => {
  const made = await runCommand(['new', 'my-site', '--template', 'typescript'], { cwd: root, program })
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(await runCommand(['check', '--site', 'my-site'], { cwd: root, program })).toMatchObject({ code: 0, err: '' })
  const site = await startSite({ siteFolder: join(root, 'my-site'), program })
  const visitor = new Visitor(site.url)
  const { body } = await visitor.post<AnalysisFacts>('/api/v1/tools/summary/example')
  expect(await visitor.waitForAnalysis(body.id)).toMatchObject({ state: 'done' })
  expect((await visitor.get('/')).body).toContain('My site')
  await site.remove()
})

it('brings the types that an author needs, with nothing of ours to be compiled', async () => {
  const options = { strict: true, noEmit: true, module: 'nodenext', target: 'esnext', types: [] }
  const folder = join(root, 'typed')
  await mkdir(folder)
  const tool = `import { defineTool } from 'science-flask'
export default defineTool({
  title: 'A', summary: 'B', version: '1.0.0', datasets: { table: { title: 'T' } },
  parameters: { digits: { kind: 'integer', title: 'Digits', default: 2 } },
  results: [], example: { datasets: { table: 'example.csv' } },
  run: ({ parameters }) => { const digits: string = parameters.digits },
})\n`
  await writeFile(join(folder, 'tool.ts'), tool)
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }))
  const { stdout } = spawnSync(process.execPath, [join(OURS, 'typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' })
  expect(stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/^\S*tool\.ts.*'number' is not assignable.*'string'/),
  ])
})
