import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SettingProblem } from '../check-settings.ts'
import { checkShape, type ShapeProblem } from '../define/check-shape.ts'
import { normalizeTool } from '../define/normalize-tool.ts'
import type { ToolDeclaration } from '../define/tool.ts'
import { type DeclarationSource, moduleSchema, toolSchema } from '../define/tool-schema.ts'
import { moduleAddress, resolveAuthorsDoor } from './resolve-authors-door.ts'

/** A declaration of the right shape, and where its parts stand. */
export interface ReadDeclaration {
  readonly declaration: ToolDeclaration
  readonly placeOf: (path: readonly string[]) => string
}

type Refusal = { readonly problems: readonly SettingProblem[] }

interface DeclarationFile {
  readonly id: string
  /** Absolute folder of the tool. */
  readonly folder: string
  /** Name of the folder for messages, relative to the site. */
  readonly shownFolder: string
}

/** Reads `tool.yaml`. */
export async function readYamlDeclaration({
  id,
  folder,
  shownFolder,
}: DeclarationFile): Promise<ReadDeclaration | Refusal> {
  const text = await readFile(join(folder, 'tool.yaml'), 'utf8')
  // Only where there is YAML to read: `science-flask run` of a TypeScript tool is quicker without.
  const { readSettings } = await import('../check-settings.ts')
  const settings = readSettings({ file: `${shownFolder}/tool.yaml`, text })
  if ('problems' in settings) return settings
  const { value, placeOf } = settings
  const problems = checkShape(toolSchema, value).map(describeRun)
  if (problems.length > 0) return { problems: problems.map(({ path, message }) => ({ place: placeOf(path), message })) }
  return { declaration: normalizeTool(id, value as DeclarationSource), placeOf }
}

/** A function can only stand in TypeScript. */
function describeRun({ path, message }: ShapeProblem): ShapeProblem {
  const isRun = path.length === 1 && path[0] === 'run'
  return isRun
    ? { path, message: '"run" is for a tool in TypeScript (tool.ts); here "command" says what to run.' }
    : { path, message }
}

/** Imports `tool.ts`. */
export async function readModuleDeclaration({
  id,
  folder,
  shownFolder,
}: DeclarationFile): Promise<ReadDeclaration | Refusal> {
  const place = `${shownFolder}/tool.ts`
  const refuse = (...messages: string[]) => ({ problems: messages.map(message => ({ place, message })) })
  const loaded = await importModule(join(folder, 'tool.ts'))
  if ('error' in loaded) return { problems: [describeFailure(loaded.error, folder, shownFolder)] }
  const { tool } = loaded
  if (typeof tool !== 'object' || tool === null) {
    return refuse('It must end with "export default defineTool({ … })".')
  }
  const { run, command, ...source } = tool as Record<string, unknown>
  const messages = checkShape(moduleSchema, source).map(({ message }) => message)
  if (command !== undefined) messages.push('"command" is for tool.yaml; a tool in TypeScript has "run", its function.')
  if (typeof run !== 'function') messages.push('"run" must be given: the function that does the science.')
  if (messages.length > 0) return refuse(...messages)
  return { declaration: normalizeTool(id, source as DeclarationSource), placeOf: () => place }
}

async function importModule(path: string): Promise<{ readonly tool: unknown } | { readonly error: unknown }> {
  resolveAuthorsDoor()
  try {
    const module: { readonly default?: unknown } = await import(moduleAddress(path))
    return { tool: module.default }
  } catch (error) {
    return { error }
  }
}

/** The runtime names file and line in its stack, and nowhere else. */
function describeFailure(error: unknown, folder: string, shownFolder: string): SettingProblem {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  const [, file, line] = new RegExp(`${RegExp.escape(folder)}/([^:?\\s]+)(?:\\?[^:\\s]*)?:(\\d+)`).exec(stack) ?? []
  const place = file ? `${shownFolder}/${file}:${line}` : `${shownFolder}/tool.ts`
  return { place, message: `The module cannot be loaded: ${message.replaceAll(folder, shownFolder)}` }
}
