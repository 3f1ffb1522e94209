import { execFileSync } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isProgramHere } from './find-program.ts'
import { runCommand } from './run-command.ts'

const PYTHON_SITE = join(import.meta.dirname, '../examples/python')

it.skipIf(!isProgramHere('python3'))(
  'runs a tool in the virtual environment that it names, with its packages',
  async () => {
    const site = await mkdtemp(join(tmpdir(), 'science-flask-venv-'))
    try {
      await cp(PYTHON_SITE, site, { recursive: true, filter: path => path !== join(PYTHON_SITE, 'data') })
      const tool = join(site, 'tools/diversity/tool.yaml')
      const script = join(site, 'tools/diversity/diversity.py')
      await writeFile(tool, `${await readFile(tool, 'utf8')}environment: .venv\n`)
      await writeFile(script, `import only_in_the_environment\n${await readFile(script, 'utf8')}`)

      const before = await runCommand(['check', '--site', site])
      expect(before.code).toBe(1)
      expect(before.out).toContain('It cannot run: there is no environment .venv on the computer of this site.')

      execFileSync('python3', ['-m', 'venv', '--without-pip', join(site, '.venv')])
      const purelib = ['-c', 'import sysconfig; print(sysconfig.get_path("purelib"))']
      const packages = execFileSync(join(site, '.venv/bin/python3'), purelib, { encoding: 'utf8' }).trim()
      await writeFile(join(packages, 'only_in_the_environment.py'), '')
      const after = await runCommand(['check', '--site', site])
      expect(after.out).toContain(`runs with ${join(site, '.venv/bin/python3')}`)
      expect([after.code, after.err]).toEqual([0, ''])
    } finally {
      await rm(site, { recursive: true, force: true })
    }
  },
)
