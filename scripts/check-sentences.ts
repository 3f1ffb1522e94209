// What the server says in English, and pages say in their own language: every sentence has its words in every other language.
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { runSentences } from '../src/analyses/run/run-sentences.ts'
import { testSentences } from '../src/analyses/self-test/test-sentences.ts'
import { namesIn, parseMessage } from '../src/define/parse-message.ts'
import type { ErrorCatalogue } from '../src/errors.ts'
import { readSources, type SyntaxNode, visitSource } from './read-sources.ts'

const ROOT = join(import.meta.dirname, '..')
/** Said at the shell only. */
const AT_THE_SHELL = /^src\/(cli|upkeep)\/|^src\/platform\/database\//
/** A problem of a file or a field is made of a code and a sentence wherever it is found. */
const CODE = /^[A-Z]+(_[A-Z]+)+$/
/** Worded by the form, which knows the parameter: see `web/analyses/describe-parameter.ts`. */
const BY_THE_FORM = ['PARAMETER_MISSING', 'PARAMETER_INVALID']
/** Names that every problem may have. */
const PLACE = ['file', 'row', 'column', 'value', 'field']
/** Values by which other languages choose their words, and English need not. */
const FURTHER: Readonly<Record<string, readonly string[]>> = {
  RUN_RESULT_INVALID: ['kind'],
  SITE_ARCHIVED: ['given'],
  TOOL_OFF: ['given'],
  TOO_MANY_ACCESS_REQUESTS: ['minutes'],
  TOO_MANY_GUESTS: ['minutes'],
  TOO_MANY_LOG_INS: ['minutes'],
  TOO_MANY_MAILS: ['minutes'],
  TOO_MANY_REGISTRATIONS: ['minutes'],
}

/** @returns what is missing or wrong in the texts of a language that is not English */
export function checkSentences(file: string, texts: Readonly<Record<string, string>>): string[] {
  const lacking = [...codes].filter(code => !(`problem.${code}` in texts))
  return [
    ...lacking.map(code => `${file} lacks "problem.${code}".`),
    ...Object.entries(catalogued).flatMap(([code, english]) => {
      const words = texts[`problem.${code}`]
      const known = [...namesIn(parseMessage(english)), ...PLACE, ...(FURTHER[code] ?? [])]
      const unknown = words ? [...namesIn(parseMessage(words))].filter(name => !known.includes(name)) : []
      return unknown.map(name => `${file}: "problem.${code}" has {${name}}, which the site does not fill in.`)
    }),
  ]
}

const catalogued = { ...(await readCatalogues()), ...runSentences, ...testSentences }
const codes = new Set([...Object.keys(catalogued), ...findCodes()].filter(code => !BY_THE_FORM.includes(code)))

/** Sentences of the catalogues by their codes. */
async function readCatalogues(): Promise<Record<string, string>> {
  const files = globSync('src/**/*.errors.ts', { cwd: ROOT }).filter(file => !AT_THE_SHELL.test(file))
  const modules: Record<string, { entries?: ErrorCatalogue }>[] = await Promise.all(
    files.map(file => import(join(ROOT, file))),
  )
  const entries = modules.flatMap(module =>
    Object.values(module).flatMap(({ entries = {} }) => Object.entries(entries)),
  )
  return Object.fromEntries(entries.map(([code, { message }]) => [code, message]))
}

/** Codes of problems that are found in files and forms. */
function findCodes(): string[] {
  const found: string[] = []
  for (const source of readSources(['src/**/*.ts'])) {
    if (/\.test\.ts$/.test(source.file) || AT_THE_SHELL.test(source.file)) continue
    visitSource(source, node => {
      if (node.type === 'Property' && (node.key as { name?: string }).name === 'code')
        found.push(...stringOf(node.value))
    })
  }
  return found.filter(code => CODE.test(code))
}

function stringOf(value: unknown): string[] {
  const node = value as SyntaxNode
  return node.type === 'Literal' && typeof node.value === 'string' ? [node.value] : []
}
