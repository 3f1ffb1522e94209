// The page docs/errors.md, made from the catalogues of all features.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { ErrorCatalogue } from '../src/errors.ts'

const ROOT = join(import.meta.dirname, '..')

const INTRODUCTION = `# Errors

Every answer of the HTTP API that refuses something is a problem document (RFC 9457) with one of these codes. The sentence is
what the person sees; parts in braces are filled in. Made from the catalogues in \`src/*/*.errors.ts\`.
`

/** The page that lists every code with its status and sentence, by feature. */
export async function describeErrors(): Promise<string> {
  const files = globSync('src/**/*.errors.ts', { cwd: ROOT }).sort()
  const sections = await Promise.all(files.map(describeFeature))
  return `${INTRODUCTION}\n${sections.join('\n')}`
}

async function describeFeature(file: string): Promise<string> {
  const module: Record<string, { entries?: ErrorCatalogue }> = await import(join(ROOT, file))
  const rows = Object.values(module).flatMap(({ entries }) =>
    Object.entries(entries ?? {}).map(([code, { status, message }]) => `| \`${code}\` | ${status} | ${message} |`),
  )
  const name = file.split('/').at(-1)?.replace('.errors.ts', '') ?? ''
  return `## ${name[0]?.toUpperCase()}${name.slice(1)}\n\n| code | status | sentence |\n|---|---|---|\n${rows.join('\n')}\n`
}
