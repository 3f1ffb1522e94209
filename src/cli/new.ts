import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import type { Template } from './templates.ts'

export interface NewSiteOptions {
  readonly folder: string
  readonly template: Template
}

const EXAMPLES = join(import.meta.dirname, '../../examples')
const LONGEST_NAME = 60
const EXIT_USAGE = 2

/**
 * `science-flask new`: a site that runs at once, copied from an example site, with a name of its own.
 *
 * @returns the exit code: 0, or 2 when the folder cannot be used
 */
export async function newSite({ folder, template }: NewSiteOptions): Promise<number> {
  const refusal = await findRefusal(folder)
  if (refusal) {
    process.stderr.write(`${refusal}\n`)
    return EXIT_USAGE
  }
  const source = join(EXAMPLES, template)
  await mkdir(folder, { recursive: true })
  await cp(source, folder, { recursive: true, filter: path => isPartOfSite(relative(source, path)) })
  await writeFile(join(folder, '.gitignore'), 'data/\n.env\n.venv/\n')
  await nameSite(join(folder, 'site.yaml'), nameOf(folder))
  const site = quoteForShell(folder)
  const commands = ['check', 'start'].map(command => `  science-flask ${command} --site ${site}\n`)
  process.stdout.write(`${folder} is a site, made from the example "${template}". Next:\n\n${commands.join('')}`)
  return 0
}

async function findRefusal(folder: string): Promise<string | undefined> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => error.code)
  if (entries === 'ENOTDIR') return `${folder} is a file. Name a folder that is empty, or not there yet.`
  if (!Array.isArray(entries) || entries.length === 0) return undefined
  return `The folder ${folder} is not empty. Name one that is empty, or not there yet.`
}

/** What was made at run time stays behind, and so do our tests. */
function isPartOfSite(path: string): boolean {
  return path.split(sep)[0] !== 'data' && !path.endsWith('.test.ts') && !path.endsWith('.pyc')
}

async function nameSite(file: string, name: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  await writeFile(
    file,
    text.replace(/^name: .*$/m, () => `name: ${quoteForYaml(name)}`),
  )
}

/** `my-site` becomes `My site`. */
function nameOf(folder: string): string {
  const words =
    basename(resolve(folder))
      .replace(/[-_\s]+/g, ' ')
      .trim() || 'New site'
  const name = Array.from(words).slice(0, LONGEST_NAME).join('')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

const quoteForYaml = (text: string) =>
  /^[A-Z][A-Za-z0-9 ]*$/.test(text) && !isWord(text) ? text : JSON.stringify(text)

/** Words that mean something else than text in YAML. */
const isWord = (text: string) => /^(true|false|yes|no|on|off|null|y|n)$/i.test(text)

const quoteForShell = (text: string) => (/^[\w./~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)
