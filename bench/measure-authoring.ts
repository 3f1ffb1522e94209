import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { DEV_EVENTS, type DevState } from '../src/cli/dev/dev.contract.ts'
import { type RunningSite, startSite } from '../test/start-site.ts'
import { Visitor } from '../test/visitor.ts'
import { type Figure, formatMs, median, timeProgram } from './measure.ts'

const ROOT = join(import.meta.dirname, '..')
const RUNS = 21
const SAVES = 11

const DECLARATION = `title: Trivial
summary: Writes one line
version: 1.0.0
command: [python3, trivial.py]
datasets: { table: {} }
results: [{ file: line.txt }]
example: { datasets: { table: example.csv } }
`
const SCRIPT = 'with open("output/line.txt", "w") as file:\n    file.write("one line\\n")\n'
const SETTINGS = `name: Bench
quotas: { guest: { studies: 1000, studiesTotal: 1000, analyses: 1000, analysesTotal: 1000, running: 2 } }
`

/** What an author waits for: a run of a trivial script, a save in \`dev\`, and the way from nothing to a first result. */
export async function measureAuthoring(): Promise<Figure[]> {
  if (spawnSync('python3', ['--version']).status !== 0) return []
  const folder = await mkdtemp(join(tmpdir(), 'science-flask-bench-'))
  const site = join(folder, 'site')
  await makeTrivialSite(site)
  const figures = [await measureOverhead(folder, site), await measureSaves(site), await measureFirstResult(folder)]
  await rm(folder, { recursive: true })
  return figures
}

async function makeTrivialSite(site: string): Promise<void> {
  const tool = join(site, 'tools/trivial')
  await mkdir(tool, { recursive: true })
  await writeFile(join(site, 'site.yaml'), SETTINGS)
  await writeFile(join(tool, 'tool.yaml'), DECLARATION)
  await writeFile(join(tool, 'trivial.py'), SCRIPT)
  await writeFile(join(tool, 'example.csv'), 'id,a,b\ns1,1,2\ns2,3,4\n')
}

/** From the submission to the end of the run, queue, checks, archive and bookkeeping included, less what the script takes by itself. */
async function measureOverhead(folder: string, siteFolder: string): Promise<Figure> {
  await mkdir(join(folder, 'output'), { recursive: true })
  const script = join(siteFolder, 'tools/trivial/trivial.py')
  const site = await startSite({ siteFolder })
  try {
    const visitor = new Visitor(site.url)
    const first = (await visitor.post<AnalysisFacts>('/api/v1/tools/trivial/example')).body
    await visitor.waitForAnalysis(first.link)
    const queued: number[] = []
    const ran: number[] = []
    for (let run = 0; run < RUNS; run++) {
      const request = { name: `Run ${run}`, parameters: {} }
      const { body } = await visitor.post<AnalysisFacts>(`/api/v1/studies/${first.study.id}/analyses`, request)
      const { createdAt, startedAt, finishedAt } = await visitor.waitForAnalysis(body.link)
      queued.push((startedAt ?? 0) - createdAt)
      ran.push((finishedAt ?? 0) - (startedAt ?? 0))
    }
    // Where the script writes: the folder of the run, which has an output/.
    const alone = timeProgram('env', ['-C', folder, 'python3', script], RUNS)
    const overhead = `${formatMs(median(ran) - alone)} (run ${formatMs(median(ran))}, the script alone ${formatMs(alone)}; before it, in the queue: ${formatMs(median(queued))})`
    return { what: 'A trivial Python run, beyond the start of the interpreter', measured: overhead, bar: '≤ 150 ms' }
  } finally {
    await site.remove()
  }
}

/** From the save of a declaration to the event that makes open pages load the new version, which is served by then. */
async function measureSaves(siteFolder: string): Promise<Figure> {
  const site = await startSite({ siteFolder, command: 'dev' })
  const states = await followStates(site)
  try {
    const file = join(siteFolder, 'tools/trivial/tool.yaml')
    const text = await readFile(file, 'utf8')
    const times: number[] = []
    for (let save = 0; save < SAVES; save++) {
      const shown = states.next()
      const startedAt = performance.now()
      await writeFile(file, text.replace('Writes one line', `Writes line ${save}`))
      await shown
      times.push(performance.now() - startedAt)
    }
    return { what: '`dev`: save → open pages load the new version', measured: formatMs(median(times)), bar: '≤ 1 s' }
  } finally {
    states.close()
    await site.remove()
  }
}

async function followStates(site: RunningSite) {
  const stop = new AbortController()
  const response = await fetch(site.url + DEV_EVENTS, { signal: stop.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let version = ''
  const next = async () => {
    for (let text = ''; ; ) {
      text += (await reader?.read())?.value ?? ''
      const [, data] = /^data: (.*)\n\n$/m.exec(text) ?? []
      if (!data) continue
      const state: DevState = JSON.parse(data)
      text = ''
      if (state.version === version) continue
      version = state.version
      return
    }
  }
  await next()
  return { next, close: () => stop.abort() }
}

/** `new`, `start`, and a click on the example of the site, by somebody who types without pauses. */
async function measureFirstResult(folder: string): Promise<Figure> {
  const startedAt = performance.now()
  const siteFolder = join(folder, 'first')
  const command = [join(ROOT, 'bin/science-flask.js'), 'new', siteFolder, '--template', 'python']
  spawnSync(process.execPath, command)
  const site = await startSite({ siteFolder })
  try {
    const visitor = new Visitor(site.url)
    const { body } = await visitor.post<AnalysisFacts>('/api/v1/tools/diversity/example')
    const { state } = await visitor.waitForAnalysis(body.link)
    if (state !== 'done') throw new Error(`The example of the site ended as ${state}.`)
    const what = '`new` → running site → first result, with Science Flask installed'
    return { what, measured: formatMs(performance.now() - startedAt), bar: '≤ 5 minutes' }
  } finally {
    await site.remove()
  }
}
