import { readdirSync, readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { AnalysisFacts } from '../src/analyses/analyses.contract.ts'
import { makeRoomySite } from '../test/roomy-site.ts'
import { type RunningSite, startSite } from '../test/start-site.ts'
import { Visitor } from '../test/visitor.ts'
import { type Figure, formatMegabytes, formatMs, median } from './measure.ts'

const SETTLE_MS = 10_000
const RUNS = 10
const REQUESTS = 10_000
const CONNECTIONS = 16

/** Idle memory, the way from a click to a result, and pages a second, on a site as its operator starts it. */
export async function measureSite(): Promise<Figure[]> {
  const { folder, remove } = await makeRoomySite()
  const site = await startSite({ siteFolder: folder })
  try {
    const memory = await measureMemory(site)
    return [memory, ...(await measureAnalyses(site)), await measurePages(site)]
  } finally {
    await site.remove()
    await remove()
  }
}

/** Idle after a restart, as a site is for years, and after the very first start, when Node keeps what strips the types of a new `tool.ts`. */
async function measureMemory(site: RunningSite): Promise<Figure> {
  const first = await readIdleMemory(site)
  await site.kill('SIGTERM')
  await site.start()
  const { web, worker, resident } = await readIdleMemory(site)
  const measured = [
    `${formatMegabytes(web + worker)} (web ${formatMegabytes(web)}, worker ${formatMegabytes(worker)}`,
    `resident sizes, which count shared pages twice: ${formatMegabytes(resident)}`,
    `until its first restart: ${formatMegabytes(first.web + first.worker)})`,
  ]
  return { what: 'Memory of web and worker, idle', measured: measured.join('; '), bar: '≤ 180 MB together' }
}

async function readIdleMemory(site: RunningSite): Promise<{ web: number; worker: number; resident: number }> {
  await new Promise(resolve => setTimeout(resolve, SETTLE_MS))
  const pids = [site.webPid(), site.workerPid() ?? 0]
  const [web, worker] = pids.map(pid => readMemory(pid, 'Pss'))
  return { web, worker, resident: pids.map(pid => readMemory(pid, 'Rss')).reduce((sum, bytes) => sum + bytes) }
}

/** Proportional set size (shared pages divided by their users) or resident set size, in bytes. */
function readMemory(pid: number, field: 'Pss' | 'Rss'): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(text.match(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm'))?.[1] ?? 0) * 1024
}

async function measureAnalyses(site: RunningSite): Promise<Figure[]> {
  const visitor = new Visitor(site.url)
  const clicked = performance.now()
  const { body } = await visitor.post<AnalysisFacts>('/api/v1/tools/correlation/example')
  await visitor.waitForAnalysis(body.link)
  const first = performance.now() - clicked
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) times.push(await timeAnalysis(visitor, body.study.id, run))
  return [
    { what: 'Click on "Try it" → first result, on a site just started', measured: formatMs(first), bar: '≤ 10 s' },
    {
      what: "Analysis of the example, submit → result visible, the tool's own time, figures and archive included",
      measured: formatMs(median(times)),
      bar: "≤ 1 s beyond the tool's own time",
    },
  ]
}

async function timeAnalysis(visitor: Visitor, study: string, run: number): Promise<number> {
  const startedAt = performance.now()
  const request = { name: `Run ${run}`, parameters: { features: 2 } }
  const { body } = await visitor.post<AnalysisFacts>(`/api/v1/studies/${study}/analyses`, request)
  await visitor.waitForAnalysis(body.link)
  await visitor.get(`/api/v1/analyses/${body.link}/results`)
  return performance.now() - startedAt
}

/** As a browser asks, for compressed pages, but without unpacking them: that would measure the asker. */
async function measurePages(site: RunningSite): Promise<Figure> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const askOnce = () =>
    new Promise<void>((resolve, reject) => {
      const options = { agent, headers: { 'accept-encoding': 'br' } }
      get(site.url, options, answer => answer.on('end', resolve).resume()).on('error', reject)
    })
  let left = REQUESTS
  const startedAt = performance.now()
  const ask = async () => {
    while (left-- > 0) await askOnce()
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, ask))
  const perSecond = REQUESTS / ((performance.now() - startedAt) / 1000)
  agent.destroy()
  return {
    what: 'Home page, requests a second (asked from the same machine)',
    measured: perSecond.toFixed(0),
    bar: 'the original: 2,583',
  }
}

/** Compressed size of the scripts, and of the larger file of texts, that the first page loads before anything is clicked. */
export function measureScripts(): Figure {
  const folder = join(import.meta.dirname, '../web-dist')
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const scripts = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(match => match[1])
  const sizeOf = (file: string) => gzipSync(readFileSync(join(folder, file))).length
  const texts = readdirSync(join(folder, 'assets')).filter(file => /^(en|de)-[^.]+\.json$/.test(file))
  const textBytes = Math.max(...texts.map(file => sizeOf(join('assets', file))))
  const bytes = scripts.reduce((sum, script) => sum + sizeOf(script), textBytes)
  return {
    what: `Script and texts for the first page, compressed (${scripts.length + 1} files)`,
    measured: `${(bytes / 1000).toFixed(0)} kB`,
    bar: '≤ 150 kB',
  }
}
