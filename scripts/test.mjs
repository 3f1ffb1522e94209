// `npm test`: sets up what is missing, then checks everything. `npm test -- types lint` runs only the steps named.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import {
  ensureBrowser,
  ensureLanguages,
  ensureNode,
  ensurePackages,
  ensurePages,
  ensureServers,
  run,
} from './setup.mjs'

const node = ensureNode()
ensurePackages(node)
const bin = (name, file) => `node_modules/${name}/${file}`
const outcomeOf = step => `test-output/${step}.json`
const vitest = (step, ...args) => [
  bin('vitest', 'vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${outcomeOf(step)}`,
  ...args,
]

/** Runs one check after another until one fails. */
const firstBad = (...checks) => checks.reduce((outcome, check) => (outcome?.status ? outcome : check()), undefined)

const STEPS = {
  lint: () =>
    firstBad(
      () => run(node, [bin('@biomejs/biome', 'bin/biome'), 'ci', '--error-on-warnings', '--colors=off', '.']),
      () => run(node, ['scripts/check-texts.ts']),
      () => run(node, ['scripts/check-literals.ts']),
    ),
  types: () => run(node, [bin('typescript', 'bin/tsc'), '-p', '.']),
  imports: () => run(node, ['scripts/check-imports.ts']),
  unused: () => run(node, [bin('knip', 'bin/knip.js'), '--no-progress']),
  budget: () => run(node, ['scripts/check-budget.ts']),
  licences: () => run(node, ['scripts/check-licences.ts']),
  pages: () => ensurePages(node),
  units: () => {
    ensureLanguages()
    ensureServers()
    return run(node, vitest('units', '--exclude', 'test/browser/**'))
  },
  browser: () => run(node, vitest('browser', 'test/browser'), { CHROMIUM_PATH: ensureBrowser() }),
}

/** What failed of a step that ran tests, and why. */
function listFailures(step) {
  if (!existsSync(outcomeOf(step))) return []
  const { testResults } = JSON.parse(readFileSync(outcomeOf(step), 'utf8'))
  return testResults.flatMap(({ name, message, assertionResults }) => [
    ...(message ? [`\n✗ ${relative('.', name)}\n${message}`] : []),
    ...assertionResults
      .filter(({ status }) => status === 'failed')
      .map(test => `\n✗ ${relative('.', name)}: ${test.fullName}\n${test.failureMessages.join('\n')}`),
  ])
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !(name in STEPS))
if (unknown.length > 0) {
  process.stderr.write(`There is no step ${unknown.join(', ')}; the steps are ${Object.keys(STEPS).join(', ')}.\n`)
  process.exit(2)
}

const failed = []
const names = Object.keys(STEPS).filter(name => wanted.length === 0 || wanted.includes(name))
for (const name of names) {
  const startedAt = Date.now()
  rmSync(outcomeOf(name), { force: true })
  process.stdout.write(`\n── ${name} ──\n`)
  const outcome = STEPS[name]()
  const isGood = outcome === undefined || outcome.status === 0
  if (!isGood) failed.push(name)
  process.stdout.write(`${name}: ${isGood ? 'passed' : 'FAILED'} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)\n`)
}
// Once more at the end, where it is read: a later step may have written thousands of lines since.
for (const line of failed.flatMap(listFailures)) process.stdout.write(`${line}\n`)
if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(', ')}\n`)
process.stdout.write(`\n${names.length - failed.length} passed, ${failed.length} failed\n`)
process.exit(failed.length > 0 ? 1 : 0)
