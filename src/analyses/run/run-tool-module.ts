/**
 * The program behind a tool in TypeScript: `node run-tool-module.ts <tool.ts>`, started in a run folder like any other
 * program. It reads `parameters.json` and the clean tables, calls the tool's function, and speaks the process contract:
 * progress and log on standard output, exit code 65 with the sentence on standard error when the user must change something.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CleanTable } from '../../define/table.ts'
import { resolveAuthorsDoor } from '../../tools/resolve-authors-door.ts'
import { readCleanTable } from './read-clean-table.ts'

const EXIT_INPUT = 65
const EXIT_TERMINATED = 143
const OUTPUT = resolve('output')

class Refusal extends Error {}

const [module = ''] = process.argv.slice(2)
const stopping = new AbortController()
process.on('SIGTERM', () => stopping.abort(new Error('The run was cancelled.')))
resolveAuthorsDoor()
try {
  await runModule(module)
  process.exit(0)
} catch (error) {
  process.exit(report(error))
}

async function runModule(path: string): Promise<void> {
  const [loaded, description] = await Promise.all([
    import(pathToFileURL(path).href),
    readFile('parameters.json', 'utf8').then(JSON.parse),
  ])
  const datasets: Record<string, CleanTable> = {}
  for (const [role, { file }] of Object.entries<{ file: string }>(description.datasets)) {
    datasets[role] = readCleanTable(await readFile(file))
  }
  const { parameters, seed } = description
  await loaded.default.run({ datasets, parameters, seed, output, progress, log, refuse, signal: stopping.signal })
}

async function output(file: string, content: string | Uint8Array): Promise<void> {
  const path = resolve(OUTPUT, file)
  const below = relative(OUTPUT, path)
  if (below === '' || below === '..' || below.startsWith(`..${sep}`)) {
    throw new Error(`output(${JSON.stringify(file)}) would write outside the folder of the results.`)
  }
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

function progress(fraction: number, text = ''): void {
  process.stdout.write(`@progress ${Math.min(1, Math.max(0, fraction)) || 0} ${oneLine(text)}\n`)
}

function log(line: string): void {
  // A line that looks like progress but was meant for the log.
  process.stdout.write(`${String(line).replace(/^@progress/gm, ' @progress')}\n`)
}

function refuse(message: string): never {
  throw new Refusal(message)
}

/** Writes what went wrong, the sentence for a person last. */
function report(error: unknown): number {
  if (error instanceof Refusal) {
    process.stderr.write(`${oneLine(error.message)}\n`)
    return EXIT_INPUT
  }
  if (stopping.signal.aborted) return EXIT_TERMINATED
  const { stack, name, message } = error instanceof Error ? error : new Error(String(error))
  process.stderr.write(`${stack}\n${name}: ${oneLine(message)}\n`)
  return 1
}

function oneLine(text: string): string {
  return String(text).replace(/\s+/g, ' ').trim()
}
