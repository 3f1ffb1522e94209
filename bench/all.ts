// `npm run bench`: measures what the project promises and writes the first table of docs/benchmarks.md. What stands below it
// takes longer, has a command of its own, and is kept as it is.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { measureAuthoring } from './measure-authoring.ts'
import { measureExplorer } from './measure-explorer.ts'
import { measureRun } from './measure-road.ts'
import { measureScripts, measureSite } from './measure-site.ts'
import { measurePipeline } from './pipeline.ts'
import { measureTables } from './tables.ts'

/** Where what is kept begins. */
const KEPT = '## Measured apart'

const figures = [
  ...(await measureRun()),
  ...(await measurePipeline()),
  ...(await measureSite()),
  ...(await measureAuthoring()),
  ...(await measureTables()),
  measureScripts(),
  ...(await measureExplorer()),
]
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.versions.node}, ${process.platform}`
const rows = figures.map(({ what, measured, bar }) => `| ${what} | ${measured} | ${bar} |`).join('\n')
const place = join(import.meta.dirname, '../docs/benchmarks.md')
const before = readFileSync(place, 'utf8')
const rest = before.includes(KEPT) ? before.slice(before.indexOf(KEPT)) : ''
const page = `# Benchmarks

Made by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}; ${machine}.

| what | measured | bar |
|---|---|---|
${rows}

${rest}`
writeFileSync(place, page)
process.stdout.write(page)
