// The files of docs/deployment as they stand there: units verified by systemd, both proxies in front of a real site.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { findFreePort, type RunningSite, startSite } from './start-site.ts'
import { makeTrialSite } from './trial-site.ts'
import { Visitor } from './visitor.ts'

const FOLDER = join(import.meta.dirname, '../docs/deployment')
const read = (file: string) => readFile(join(FOLDER, file), 'utf8')

/** Path of a program; in continuous integration a missing one is a failure. */
function findProgram(name: string): string | undefined {
  const found = ['/usr/bin', '/usr/sbin', '/usr/local/bin'].map(folder => join(folder, name)).find(existsSync)
  if (!found && process.env.CI) throw new Error(`CI must have ${name}.`)
  if (!found)
    process.stdout.write(`SKIPPED: this machine has no ${name}; what docs/deployment says of it is not tried.\n`)
  return found
}

const systemdAnalyze = findProgram('systemd-analyze')
const caddy = findProgram('caddy')
const nginx = findProgram('nginx')

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'science-flask-deployment-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

describe.skipIf(!systemdAnalyze)('the units', () => {
  it('are what systemd understands', async () => {
    const units = (await readdir(FOLDER)).filter(file => /\.(service|timer)$/.test(file))
    expect(units).toHaveLength(4)
    for (const unit of units) {
      const text = await read(unit)
      // The command is not installed on this machine.
      await writeFile(join(root, unit), text.replaceAll('/usr/local/bin/science-flask', '/bin/true'))
    }
    const paths = units.map(unit => join(root, unit))
    expect(execFileSync(systemdAnalyze ?? '', ['verify', ...paths], { encoding: 'utf8', stdio: 'pipe' })).toBe('')
  })
})

describe('the settings file', () => {
  it('names only settings that exist', async () => {
    const settings = await readFile(join(FOLDER, '../settings.md'), 'utf8')
    const names = (await read('science-flask.env')).match(/^[A-Z_]+(?==)/gm) ?? []
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) expect(settings).toContain(`| \`${name}\` |`)
  })
})

interface Proxy {
  readonly name: string
  readonly isHere: boolean
  /** Starts it in front of a site, with the file of the docs. */
  readonly start: (ports: { readonly proxy: number; readonly site: number }) => Promise<ChildProcess>
}

const PROXIES: Proxy[] = [
  {
    name: 'Caddy',
    isHere: caddy !== undefined,
    start: async ({ proxy, site }) => {
      const config = join(root, 'Caddyfile')
      const text = (await read('Caddyfile')).replace('tool.example.org', `http://127.0.0.1:${proxy}`)
      await writeFile(config, `{\n\tadmin off\n}\n${text.replace('127.0.0.1:5055', `127.0.0.1:${site}`)}`)
      const env = { ...process.env, HOME: root, XDG_DATA_HOME: root, XDG_CONFIG_HOME: root }
      return spawn(caddy ?? '', ['run', '--config', config, '--adapter', 'caddyfile'], { env, stdio: 'ignore' })
    },
  },
  {
    name: 'nginx',
    isHere: nginx !== undefined,
    start: async ({ proxy, site }) => {
      const config = join(root, 'nginx.conf')
      const text = (await read('nginx.conf')).replace('listen 80', `listen 127.0.0.1:${proxy}`)
      const server = text.replace('127.0.0.1:5055', `127.0.0.1:${site}`)
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        name => `${name}_temp_path ${root}/${name};`,
      )
      const http = `access_log off;\n${temporary.join('\n')}\n${server}`
      await writeFile(
        config,
        `daemon off;\npid ${root}/nginx.pid;\nerror_log ${root}/error.log;\nevents {}\nhttp {\n${http}}\n`,
      )
      await mkdir(join(root, 'logs'), { recursive: true })
      return spawn(nginx ?? '', ['-p', root, '-c', config], { stdio: 'ignore' })
    },
  },
]

describe.each(PROXIES)('behind $name', ({ isHere, start }) => {
  let folder: Awaited<ReturnType<typeof makeTrialSite>>
  let site: RunningSite
  let proxy: ChildProcess
  let url: string

  beforeAll(async () => {
    if (!isHere) return
    const port = await findFreePort()
    url = `http://127.0.0.1:${port}`
    folder = await makeTrialSite()
    site = await startSite({ siteFolder: folder.folder, env: { SITE_URL: url, TRUST_PROXY: 'loopback' } })
    proxy = await start({ proxy: port, site: Number(new URL(site.url).port) })
    await untilListening(port)
  })
  afterAll(async () => {
    if (proxy && proxy.exitCode === null) {
      proxy.kill()
      await once(proxy, 'exit')
    }
    await site?.remove()
    await folder?.remove()
  })

  it.skipIf(!isHere)('large uploads pass, and events come when they happen', async () => {
    const visitor = new Visitor(url)
    await visitor.post('/api/v1/account')
    await visitor.upload('large.csv', Buffer.alloc(15_000_000, 'a'))
    const { body } = await visitor.post<AnalysisFacts>('/api/v1/tools/trial/example')
    await visitor.waitForAnalysis(body.id)
    const form = { name: 'Long', parameters: { seconds: 100 } }
    const { body: long } = await visitor.post<AnalysisFacts>(`/api/v1/studies/${body.study.id}/analyses`, form)
    const stream = await fetch(`${url}/api/v1/analyses/${long.link}/events`)
    let heard = ''
    for await (const chunk of stream.body ?? []) {
      heard += new TextDecoder().decode(chunk)
      if (heard.includes('"state":"running"')) break
    }
    expect(heard).not.toContain('event: end')
    expect((await visitor.post(`/api/v1/analyses/${long.id}/cancel`)).status).toBe(200)
  })

  it.skipIf(!isHere)('a client cannot pretend to be another one', async () => {
    const forged = { 'x-forwarded-for': '198.51.100.7', origin: url }
    const answers: number[] = []
    // More than the site lets one client do in a while; each would count alone if the header were believed.
    for (let attempt = 0; attempt < 30; attempt++) {
      const headers = { ...forged, 'x-forwarded-for': `198.51.100.${attempt}`, 'content-type': 'application/json' }
      const body = JSON.stringify({ email: 'ada@csail.mit.edu', password: `wrong password ${attempt}` })
      answers.push((await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers, body })).status)
    }
    expect(answers).toContain(429)
    expect(site.output()).not.toContain('198.51.100')
  })
})

async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await new Promise<boolean>(resolve => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    socket.destroy()
    if (isOpen) return
    await pause(50)
  }
  throw new Error(`Nothing listens on port ${port}.`)
}
