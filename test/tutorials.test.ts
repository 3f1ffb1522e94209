// The pages "Your tool online in 15 minutes" as an author works through them: every command and every file as it stands there.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { isProgramHere } from './find-program.ts'
import { Visitor } from './visitor.ts'

const ROOT = join(import.meta.dirname, '..')

interface Block {
  /** `sh`: commands; `text`: what they must have printed; anything else: a file, whose name follows. */
  readonly language: string
  readonly file?: string
  readonly text: string
}

async function readBlocks(page: string): Promise<Block[]> {
  const text = await readFile(join(ROOT, 'docs/authors', page), 'utf8')
  return [...text.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(([, language, file, content]) => ({
    language,
    ...(file ? { file } : {}),
    text: content,
  }))
}

/** A shell of the author: where it stands is kept between blocks, `science-flask` is on its path. */
async function openShell() {
  const root = await mkdtemp(join(tmpdir(), 'science-flask-tutorial-'))
  const bin = join(root, 'bin')
  await mkdir(bin)
  const command = `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, 'bin/science-flask.js')}' "$@"\n`
  await writeFile(join(bin, 'science-flask'), command)
  await chmod(join(bin, 'science-flask'), 0o755)
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` }
  let cwd = await mkdir(join(root, 'work'), { recursive: true }).then(() => join(root, 'work'))
  return {
    folder: () => cwd,
    env,
    run: async (commands: string) => {
      const script = `${commands}\npwd > '${root}/cwd'`
      const { stdout } = await promisify(execFile)('sh', ['-euc', script], { cwd, env })
      cwd = (await readFile(join(root, 'cwd'), 'utf8')).trim()
      return stdout
    },
    close: () => rm(root, { recursive: true, force: true }),
  }
}

const squeeze = (text: string) => text.replace(/ +/g, ' ')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** Runs the last command of the page, and tries the tool in the site as a visitor does. */
async function startAndTry(command: string, shell: Awaited<ReturnType<typeof openShell>>) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ...shell.env, PORT: String(port), SITE_URL: url }
  const child = spawn('sh', ['-c', `exec ${command}`], { cwd: shell.folder(), env })
  try {
    let output = ''
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', text => {
        output += text
        if (output.includes(' runs at ')) resolve()
      })
      child.once('exit', code => reject(new Error(`${command} ended with ${code}: ${output}`)))
    })
    return await tryExample(url)
  } finally {
    child.removeAllListeners('exit')
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    await exited
  }
}

async function tryExample(url: string): Promise<string> {
  const visitor = new Visitor(url)
  const { tools } = (await visitor.get<{ tools: { id: string }[] }>('/api/v1/tools')).body
  const { status, body } = await visitor.post<AnalysisFacts>(`/api/v1/tools/${tools[0].id}/example`)
  expect(status).toBe(201)
  return (await visitor.waitForAnalysis(body.id)).state
}

const PAGES: readonly (readonly [page: string, ...programs: string[]])[] = [
  ['python.md', 'python3'],
  ['r.md', 'Rscript'],
  ['from-a-script.md', 'python3'],
  ['two-datasets.md', 'python3'],
  ['conditions.md', 'python3'],
  ['plots.md', 'python3'],
  ['long-runs.md', 'python3'],
  ['citing.md', 'python3'],
  ['views.md', 'python3'],
  ['comparison.md', 'python3'],
]

describe.each(PAGES)('docs/authors/%s', (page, ...programs) => {
  it.skipIf(!programs.every(isProgramHere))('works as it is written', async () => {
    const blocks = await readBlocks(page)
    const shell = await openShell()
    let printed = ''
    try {
      for (const { language, file, text } of blocks) {
        if (file) await writeFile(join(shell.folder(), file), text)
        else if (language === 'text')
          for (const line of text.trim().split('\n')) expect(squeeze(printed)).toContain(squeeze(line))
        else if (text === 'science-flask start\n') expect(await startAndTry(text.trim(), shell)).toBe('done')
        else if (language === 'sh') printed = await shell.run(text)
        else if (language !== 'console') throw new Error(`A block of ${page} is neither run nor written: ${text}`)
      }
    } finally {
      await shell.close()
    }
  })
})

it('runs the tutorials up to the first result online', async () => {
  for (const page of ['python.md', 'r.md']) {
    const commands = (await readBlocks(page)).filter(({ language }) => language === 'sh')
    expect(commands.length).toBeGreaterThan(4)
    expect(commands.at(-1)?.text).toBe('science-flask start\n')
  }
})

it('names every page for authors in their list', async () => {
  const list = await readFile(join(ROOT, 'docs/authors/README.md'), 'utf8')
  const pages = (await readdir(join(ROOT, 'docs/authors'))).filter(name => name !== 'README.md')
  for (const page of pages) expect(list).toContain(`](${page})`)
})

it('keeps its word on the comparison: a declaration of 20 lines at most, and a script that knows nothing of us', async () => {
  const files = (await readBlocks('comparison.md')).filter(({ file }) => file)
  const declaration = files.find(({ file }) => file?.endsWith('tool.yaml'))?.text ?? ''
  const script = files.find(({ file }) => file?.endsWith('.py'))?.text ?? ''
  const lines = declaration
    .trim()
    .split('\n')
    .filter(line => line.trim() !== '' && !line.trim().startsWith('#'))
  expect(lines.length).toBeLessThanOrEqual(20)
  expect(script).toContain('argparse')
  expect(script).not.toMatch(/science.?flask|parameters\.(json|csv)|input\/|output\//i)
})
