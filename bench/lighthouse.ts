// `node scripts/run.mjs bench/lighthouse.ts`: Lighthouse of the home page and of a result, on a phone and on a desktop.
// It is too large to be a dependency: npx brings it, once.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { SiteExample } from '../src/analyses/analyses.contract.ts'
import { startSite } from '../test/start-site.ts'

const LIGHTHOUSE = process.env.LIGHTHOUSE ?? 'lighthouse@13.5.0'
const CHROME = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  path => path && existsSync(path),
)
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']
const POLL_MS = 200

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number }>>
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly title: string; readonly displayValue?: string }>
  >
}

const site = await startSite({ env: { NODE_ENV: 'production', SECRET_KEY: 'only for this measurement, never kept' } })
for (const path of ['/', await findResult(site.url)]) {
  for (const device of ['mobile', 'desktop']) {
    const report = measure(site.url + path, device)
    const scores = CATEGORIES.map(name => `${name} ${Math.round((report.categories[name]?.score ?? 0) * 100)}`)
    console.log(`${path.startsWith('/results') ? 'result' : 'home'}, ${device}: ${scores.join(', ')}`)
    for (const name of [
      'first-contentful-paint',
      'largest-contentful-paint',
      'total-blocking-time',
      'cumulative-layout-shift',
    ])
      console.log(`  ${report.audits[name]?.title} ${report.audits[name]?.displayValue}`)
    if (process.argv.includes('--faults')) {
      for (const { score, title } of Object.values(report.audits))
        if (score !== null && score < 0.9) console.log(`  - ${title}`)
    }
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

function measure(url: string, device: string): Report {
  const args = [
    '--yes',
    LIGHTHOUSE,
    url,
    '--quiet',
    '--output=json',
    '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
    ...(device === 'desktop' ? ['--preset=desktop'] : []),
  ]
  const env = { ...process.env, ...(CHROME ? { CHROME_PATH: CHROME } : {}) }
  const { stdout, stderr } = spawnSync('npx', args, { env, encoding: 'utf8', maxBuffer: 100_000_000 })
  if (!stdout.startsWith('{')) throw new Error(`Lighthouse did not answer: ${stderr.slice(-2000)}`)
  return JSON.parse(stdout)
}
