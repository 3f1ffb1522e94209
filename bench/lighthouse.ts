// `node scripts/run.mjs bench/lighthouse.ts`: Lighthouse of the home page, of the example's public page and of a result that
// only its link opens, on a phone and on a desktop; then, of each, the audits that cost points and what they point at.
// It is too large to be a dependency: npx brings it, once.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SiteExample } from '../src/analyses/analyses.contract.ts'
import { startSite } from '../test/start-site.ts'

const LIGHTHOUSE = process.env.LIGHTHOUSE ?? 'lighthouse@13.5.0'
const CHROME = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  path => path && existsSync(path),
)
/** A file: through a pipe, a report of this length may arrive cut short. */
const REPORT = join(tmpdir(), `science-flask-lighthouse-${process.pid}.json`)
/** Now and then it loses the beginning of a trace, and asks to be run again. */
const MOST_ATTEMPTS = 3
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']
const POLL_MS = 200
/** Of an audit, the places that are named. */
const MOST_PLACES = 3

interface Report {
  /** How fast this machine is; Lighthouse makes it four times as slow for a phone, which suits one of 1,500 to 2,000. */
  readonly environment: { readonly benchmarkIndex: number }
  readonly categories: Readonly<Record<string, Category>>
  readonly audits: Readonly<Record<string, Audit>>
}

interface Category {
  readonly score: number
  readonly auditRefs: readonly { readonly id: string; readonly weight: number }[]
}

interface Audit {
  readonly score: number | null
  readonly title: string
  readonly displayValue?: string
  readonly details?: { readonly items?: readonly Place[] }
}

/** What an audit points at. */
interface Place {
  readonly url?: string
  readonly node?: { readonly snippet: string }
}

const site = await startSite({ env: { NODE_ENV: 'production', SECRET_KEY: 'only for this measurement, never kept' } })
const pages = { home: '/', example: '/examples/correlation', result: await findResult(site.url) }
for (const [page, path] of Object.entries(pages)) {
  for (const device of ['mobile', 'desktop']) {
    const report = measure(site.url + path, device)
    const scores = CATEGORIES.map(name => `${name} ${Math.round((report.categories[name]?.score ?? 0) * 100)}`)
    console.log(`${page}, ${device}: ${scores.join(', ')} (machine: ${report.environment.benchmarkIndex})`)
    for (const name of [
      'first-contentful-paint',
      'largest-contentful-paint',
      'total-blocking-time',
      'cumulative-layout-shift',
    ])
      console.log(`  ${report.audits[name]?.title} ${report.audits[name]?.displayValue}`)
    for (const line of describeFaults(report)) console.log(`  - ${line}`)
  }
}
await site.remove()

/** The result that the site itself makes of its example. */
async function findResult(url: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`${url}/api/v1/tools/correlation/example`)
    const { analysis } = (await answer.json()) as SiteExample
    if (analysis) return `/results/${analysis.link}`
    await new Promise(resolve => setTimeout(resolve, POLL_MS))
  }
}

/** The audits that cost points, those that weigh most first, each with what it points at. */
function describeFaults({ categories, audits }: Report): string[] {
  const refs = Object.values(categories).flatMap(({ auditRefs }) => auditRefs)
  const faulty = refs
    .filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 1)
    .sort((a, b) => b.weight - a.weight)
  return faulty.map(({ id, weight }) => {
    const { title, score, displayValue, details } = audits[id]
    const places = (details?.items ?? []).slice(0, MOST_PLACES).map(({ url, node }) => node?.snippet ?? url ?? '')
    const points = `${Math.round((1 - (score ?? 1)) * weight)} of ${weight}`
    return [`${title}: ${points}`, displayValue, ...places].filter(Boolean).join(' · ')
  })
}

function measure(url: string, device: string): Report {
  const args = [
    '--yes',
    LIGHTHOUSE,
    url,
    '--quiet',
    '--output=json',
    `--output-path=${REPORT}`,
    '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
    ...(device === 'desktop' ? ['--preset=desktop'] : []),
  ]
  const env = { ...process.env, ...(CHROME ? { CHROME_PATH: CHROME } : {}) }
  let failure = ''
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const { status, stderr } = spawnSync('npx', args, { env, encoding: 'utf8' })
    if (status === 0) return JSON.parse(readFileSync(REPORT, 'utf8'))
    failure = stderr.slice(-2000)
  }
  throw new Error(`Lighthouse did not answer: ${failure}`)
}
