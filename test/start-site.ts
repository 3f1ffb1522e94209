import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EXAMPLE_SITE } from './make-platform.ts'

const COMMAND = join(import.meta.dirname, '../bin/science-flask.js')

interface SiteOptions {
  /** Default: the correlation example. */
  readonly siteFolder?: string
  readonly env?: Readonly<Record<string, string>>
  /** Further arguments of the command. */
  readonly args?: readonly string[]
  /** Default: `start`. */
  readonly command?: 'start' | 'dev'
  /** Path of `science-flask.js`. Default: that of these sources. */
  readonly program?: string
}

/** A site as its operator has it: `science-flask start` in processes of its own, with a data folder of its own. */
export interface RunningSite {
  readonly url: string
  readonly dataFolder: string
  /** Everything that the site has printed so far. */
  readonly output: () => string
  readonly webPid: () => number
  /** The worker of this moment; undefined while it is being started again. */
  readonly workerPid: () => number | undefined
  /** Starts the site again after it was killed. */
  readonly start: () => Promise<void>
  /** Sends a signal to the web process and waits for its end. */
  readonly kill: (signal: NodeJS.Signals) => Promise<void>
  /** Stops in good order and removes the data folder. */
  readonly remove: () => Promise<void>
}

export async function startSite(options: SiteOptions = {}): Promise<RunningSite> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'science-flask-site-'))
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    DATA_DIR: dataFolder,
    HOST: '127.0.0.1',
    PORT: String(port),
    SITE_URL: url,
    ...options.env,
  }
  let output = ''
  let child: ChildProcess

  const start = async () => {
    const begin = output.length
    child = spawn(
      process.execPath,
      [
        options.program ?? COMMAND,
        options.command ?? 'start',
        '--site',
        options.siteFolder ?? EXAMPLE_SITE,
        ...(options.args ?? []),
      ],
      { env },
    )
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    await untilPrinted(child, () => output.slice(begin))
  }
  const kill = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }
  await start().catch(async error => {
    await rm(dataFolder, { recursive: true, force: true })
    throw error
  })
  return {
    url,
    dataFolder,
    output: () => output,
    webPid: () => child.pid ?? 0,
    workerPid: () => childrenOf(child.pid ?? 0)[0],
    start,
    kill,
    remove: async () => {
      await kill('SIGTERM')
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Resolves when the site says that it runs. */
function untilPrinted(child: ChildProcess, printed: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (printed().includes(' runs at ')) resolve()
    })
    child.once('exit', code => reject(new Error(`The site ended with ${code} at its start:\n${printed()}`)))
  })
}

/** Process ids of the children of a process (Linux). */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
