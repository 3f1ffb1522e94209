// `npm run docs` writes the pages that are made from the code; a test checks that they are up to date.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeDeclaration } from './write-declaration.ts'
import { describeErrors } from './write-errors.ts'
import { describeSchemas } from './write-schemas.ts'
import { describeSettings } from './write-settings.ts'

const DOCS = join(import.meta.dirname, '../docs')
const SITE_YAML = '## site.yaml\n\n'

/** Pages made from the code, by file: what they are, and what they should be. */
export async function describePages(): Promise<{ file: string; is: string; shouldBe: string }[]> {
  const settings = read('settings.md')
  const head = settings.slice(0, settings.indexOf(SITE_YAML) + SITE_YAML.length)
  const schemas = Object.entries(describeSchemas()).map(([file, shouldBe]) => ({ file, is: read(file), shouldBe }))
  return [
    { file: 'errors.md', is: read('errors.md'), shouldBe: await describeErrors() },
    { file: 'settings.md', is: settings, shouldBe: head + describeSettings() },
    { file: 'authors/declaration.md', is: read('authors/declaration.md'), shouldBe: describeDeclaration() },
    ...schemas,
  ]
}

function read(file: string): string {
  return readFileSync(join(DOCS, file), { encoding: 'utf8', flag: 'a+' })
}

if (process.argv[1] === import.meta.filename) {
  for (const { file, is, shouldBe } of await describePages()) {
    if (is !== shouldBe) writeFileSync(join(DOCS, file), shouldBe)
    process.stdout.write(`docs/${file} ${is === shouldBe ? 'was up to date' : 'written'}\n`)
  }
}
