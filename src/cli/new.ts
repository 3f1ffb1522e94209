import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { findRefusal, IGNORED, nameOf, quoteForShell, quoteForYaml } from './site-folder.ts'
import type { Template } from './templates.ts'

export interface NewSiteOptions {
  readonly folder: string
  readonly template: Template
}

const EXAMPLES = join(import.meta.dirname, '../../examples')
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
  await writeFile(join(folder, '.gitignore'), IGNORED)
  await nameSite(join(folder, 'site.yaml'), nameOf(folder))
  const site = quoteForShell(folder)
  const commands = ['check', 'start'].map(command => `  science-flask ${command} --site ${site}\n`)
  process.stdout.write(`${folder} is a site, made from the example "${template}". Next:\n\n${commands.join('')}`)
  return 0
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
