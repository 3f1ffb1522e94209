import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { countOf } from '../define/words.ts'
import { askForHelp } from './from/ask-for-help.ts'
import type { FoundProgram } from './from/found-argument.ts'
import type { ToolPlan } from './from/plan.ts'
import { type Origin, planTool } from './from/plan-tool.ts'
import { readProgram } from './from/read-program.ts'
import type { Language } from './from/read-tokens.ts'
import { repairPlan } from './from/repair-plan.ts'
import { writeDeclaration } from './from/write-declaration.ts'
import { findRefusal, IGNORED, nameOf, quoteForShell, quoteForYaml } from './site-folder.ts'

export interface NewFromOptions {
  readonly folder: string
  /** Path of a script. */
  readonly from?: string
  /** A program and its first words. */
  readonly fromCommand?: readonly string[]
  /** Path of the author's own table. */
  readonly example?: string
  /** Whether a template was named, too. */
  readonly hasTemplate?: boolean
}

/** What the tool is made from, and the files that it needs beside its declaration. */
interface Material {
  readonly program: FoundProgram
  readonly origin: Origin
  readonly files: readonly string[]
}

const EXIT_USAGE = 2
const LANGUAGES: Readonly<Record<string, { readonly language: Language; readonly program: string }>> = {
  '.py': { language: 'python', program: 'python3' },
  '.r': { language: 'r', program: 'Rscript' },
}

/**
 * `science-flask new --from`: a site with one tool, whose first declaration is read from a script or from what a program says
 * about itself. The script is copied and stays as it is.
 *
 * @returns the exit code: 0, or 2 when the folder, the script or the program cannot be used
 */
export async function newSiteFrom(
  options: NewFromOptions,
  say: (text: string) => void = text => process.stdout.write(text),
): Promise<number> {
  const refusal = await findRefusal(options.folder)
  const material = refusal ?? (await gather(options))
  if (typeof material === 'string') {
    process.stderr.write(`${material}\n`)
    return EXIT_USAGE
  }
  const { program, origin } = material
  const plan = repairPlan(origin.id, planTool(program, origin))
  await writeSite(options.folder, material, plan)
  say(describePlan(options.folder, origin, plan))
  return 0
}

/** A sentence when something is wrong. */
async function gather({ from, fromCommand = [], example, hasTemplate }: NewFromOptions): Promise<Material | string> {
  if (hasTemplate)
    return 'A site is made from a template or from a script, not from both: leave out --template, or the others.'
  if (from === undefined && fromCommand.length === 0)
    return '--example goes with --from or --from-command, which name the script or the program.'
  if (from !== undefined && fromCommand.length > 0) return 'Give either --from or --from-command, not both.'
  const table = example === undefined ? undefined : await readFile(example, 'utf8').catch(() => undefined)
  if (example !== undefined && table === undefined) return `There is no table ${example}. Name a file with --example.`
  const own = example && table !== undefined ? { example: { name: basename(example), text: table } } : {}
  const material = from === undefined ? await readCommand(fromCommand) : await readScript(from)
  return typeof material === 'string' ? material : { ...material, origin: { ...material.origin, ...own } }
}

async function readScript(path: string): Promise<Material | string> {
  const known = LANGUAGES[extname(path).toLowerCase()]
  if (!known)
    return `${path} is no script in Python (.py) or R (.R). For another program use --from-command, such as: --from-command julia ${path}`
  const source = await readFile(path, 'utf8').catch(() => undefined)
  if (source === undefined) return `There is no script ${path}. Name a file with --from.`
  const name = basename(path)
  const origin = { id: toolId(name), words: [known.program, name], name, source }
  return { program: readProgram(source, known.language), origin, files: [path, ...(await findModules(path, source))] }
}

async function readCommand(words: readonly string[]): Promise<Material | string> {
  const asked = await askForHelp(words)
  if (typeof asked === 'string') return asked
  const { program, files } = asked
  const named = words.findLast(word => !word.startsWith('-')) ?? words[0]
  const fixed = words.map(word => (files.includes(word) ? basename(word) : word))
  return { program, origin: { id: toolId(basename(named)), words: fixed, name: words.join(' '), source: '' }, files }
}

/** Folder name of a tool: small letters, digits and hyphens. */
function toolId(name: string): string {
  const stem = name
    .replace(/\.\w+$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  return stem.replace(/^[^a-z]+|-+$/g, '').slice(0, 40) || 'tool'
}

/** Modules beside the script that it loads by name. */
async function findModules(path: string, source: string): Promise<string[]> {
  const beside = await readdir(dirname(path))
  const imported = [...source.matchAll(/^\s*(?:from|import)\s+(\w+)/gm)].map(([, name]) => `${name}.py`)
  const sourced = [...source.matchAll(/\bsource\(\s*["']([\w.-]+)["']/g)].map(([, name]) => name)
  return [...new Set([...imported, ...sourced])]
    .filter(name => beside.includes(name))
    .map(name => join(dirname(path), name))
}

async function writeSite(folder: string, { origin, files }: Material, plan: ToolPlan): Promise<void> {
  const tool = join(folder, 'tools', origin.id)
  await mkdir(tool, { recursive: true })
  await writeFile(
    join(folder, 'site.yaml'),
    `name: ${quoteForYaml(nameOf(folder))}\ntagline: ${quoteForYaml(plan.summary)}\n`,
  )
  await writeFile(join(folder, '.gitignore'), IGNORED)
  for (const file of files) await copyFile(file, join(tool, basename(file)))
  for (const [name, text] of Object.entries(plan.files)) await writeFile(join(tool, name), text)
  await writeFile(join(tool, 'tool.yaml'), writeDeclaration(plan))
}

function describePlan(folder: string, { id, name }: Origin, plan: ToolPlan): string {
  const { datasets, parameters, results, notes } = plan
  const counts = [
    countOf(datasets.length, 'dataset'),
    countOf(parameters.length, 'parameter'),
    countOf(results.length, 'result'),
  ]
  const guesses = [...datasets, ...parameters, ...results].flatMap(planned =>
    planned.notes.map(note => `${planned.name}: ${note}`),
  )
  const list = [...guesses, ...notes].map(line => `  - ${line}\n`).join('')
  const site = quoteForShell(folder)
  const commands = ['check', 'dev'].map(command => `  science-flask ${command} --site ${site}\n`).join('')
  const guessed = list && `\nGuesses, which are comments in ${folder}/tools/${id}/tool.yaml, too:\n${list}`
  return `${folder} is a site with one tool, read from ${name}: ${counts.join(', ')}.\n${guessed}\nNext:\n\n${commands}`
}
