import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type CheckedInput, checkFiles, type InputFile, type RefusedInput } from '../analyses/self-test/check-files.ts'
import { findNearest } from '../define/find-nearest.ts'
import { parseSetting } from '../define/parse-setting.ts'
import type { Problem } from '../define/problem.ts'
import { listWords, quote } from '../define/words.ts'
import { loadTools } from '../tools/load-tools.ts'
import type { Tool } from '../tools/tool-registry.ts'
import type { RunOptions } from './run-options.ts'

interface Refused extends RefusedInput {
  /** Whether the command was written wrongly, rather than the data being wrong. */
  readonly isUsage: boolean
}

/** Reads and checks files and settings; every problem names its file, row and column. */
export async function checkRunInput(options: RunOptions): Promise<CheckedInput | Refused> {
  const tools = await loadTools(options.site)
  const tool = tools.get(options.tool)
  if (!tool) return refuseUsage(describeUnknownTool(options.tool, Array.from(tools.keys())))
  const given = parsePairs(options.input, '--input dataset=file')
  const settings = parsePairs(options.set, '--set parameter=value')
  if ('problem' in given) return refuseUsage(given.problem)
  if ('problem' in settings) return refuseUsage(settings.problem)
  const files = await readFiles(given.pairs)
  if ('problem' in files) return refuseUsage(files.problem)
  const checked = checkFiles(tool, files.files, parseSettings(tool, settings.pairs))
  return 'problems' in checked ? { ...checked, isUsage: false } : checked
}

function parseSettings(tool: Tool, settings: Readonly<Record<string, string>>): Record<string, unknown> {
  const { parameters } = tool.declaration
  const parse = (name: string, text: string) =>
    Object.hasOwn(parameters, name) ? parseSetting(parameters[name], text) : text
  return Object.fromEntries(Object.entries(settings).map(([name, text]) => [name, parse(name, text)]))
}

type Pairs = { readonly pairs: Readonly<Record<string, string>> } | { readonly problem: Problem }

function parsePairs(texts: readonly string[], form: string): Pairs {
  const pairs: Record<string, string> = {}
  for (const text of texts) {
    const at = text.indexOf('=')
    if (at < 1) return { problem: { code: 'NO_PAIR', message: `${quote(text)} is not written as ${form}.` } }
    const name = text.slice(0, at)
    if (Object.hasOwn(pairs, name)) {
      return { problem: { code: 'GIVEN_TWICE', field: name, message: `${quote(name)} is given twice; give it once.` } }
    }
    pairs[name] = text.slice(at + 1)
  }
  return { pairs }
}

type Files = { readonly files: Record<string, InputFile> } | { readonly problem: Problem }

async function readFiles(paths: Readonly<Record<string, string>>): Promise<Files> {
  const files: Record<string, InputFile> = {}
  for (const [role, path] of Object.entries(paths)) {
    try {
      files[role] = { path: resolve(path), fileName: basename(path), bytes: await readFile(path) }
    } catch (error) {
      return { problem: describeUnreadable(role, path, error) }
    }
  }
  return { files }
}

function describeUnreadable(field: string, path: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  const reason = code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : 'cannot be read'
  return { code: 'FILE_UNREADABLE', field, message: `${path} ${reason}. Name the file of ${field}.` }
}

function refuseUsage(problem: Problem): Refused {
  return { problems: [problem], isUsage: true }
}

function describeUnknownTool(id: string, known: readonly string[]): Problem {
  const nearest = findNearest(id, known)
  const hint = nearest ? `Did you mean ${quote(nearest)}?` : `It has ${listWords(known)}.`
  return { code: 'TOOL_UNKNOWN', field: 'tool', message: `This site has no tool ${quote(id)}. ${hint}` }
}
