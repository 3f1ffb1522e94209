import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { SettingProblem } from '../check-settings.ts'
import { checkDeclaration } from '../define/check-declaration.ts'
import { quote } from '../define/words.ts'
import { checkToolFiles, readHelp } from './check-tool-files.ts'
import { resolveEnvironment } from './find-interpreter.ts'
import { limitTools } from './limit-tools.ts'
import { readModuleDeclaration, readYamlDeclaration } from './read-declaration.ts'
import type { Tool, ToolRegistry } from './tool-registry.ts'
import { ToolsError } from './tools-error.ts'

const TOOL_ID = /^[a-z][a-z0-9-]{0,39}$/

/**
 * Loads every tool of a site: the folders below `tools/`, each with a `tool.yaml` or a `tool.ts`. Limits of tables that
 * `site.yaml` sets take the place of the tool's.
 *
 * @throws ToolsError with every mistake in every declaration: the site does not start half-right
 */
export async function loadTools(siteFolder: string): Promise<ToolRegistry> {
  const folder = resolve(siteFolder)
  const ids = await listFolders(join(folder, 'tools'))
  if (ids.length === 0) {
    const message = 'The site has no tools: make a folder here for each, with a tool.yaml or a tool.ts.'
    throw new ToolsError([{ place: 'tools/', message }])
  }
  const loaded = await Promise.all(ids.map(id => loadTool(folder, id)))
  const problems = loaded.flatMap(result => ('problems' in result ? result.problems : []))
  if (problems.length > 0) throw new ToolsError(problems)
  const tools = loaded.flatMap(result => ('tool' in result ? [[result.tool.declaration.id, result.tool] as const] : []))
  return limitTools(new Map(tools), folder)
}

async function listFolders(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  const isTool = (name: string) => !/^[._]/.test(name) && name !== 'node_modules'
  return entries
    .filter(entry => entry.isDirectory() && isTool(entry.name))
    .map(entry => entry.name)
    .sort()
}

type Loaded = { readonly tool: Tool } | { readonly problems: readonly SettingProblem[] }

async function loadTool(siteFolder: string, id: string): Promise<Loaded> {
  const shownFolder = `tools/${id}`
  const folder = join(siteFolder, 'tools', id)
  const refuse = (message: string) => ({ problems: [{ place: `${shownFolder}/`, message }] })
  if (!TOOL_ID.test(id)) {
    return refuse(
      `${quote(id)} cannot name a tool: use at most 40 small letters, digits and hyphens, beginning with a letter.`,
    )
  }
  const [hasYaml, hasModule] = await Promise.all(['tool.yaml', 'tool.ts'].map(name => isFile(join(folder, name))))
  if (hasYaml && hasModule)
    return refuse('There is a tool.yaml and a tool.ts; a tool has one declaration, so remove one.')
  if (!hasYaml && !hasModule) return refuse(await describeMissing(folder))
  const read = hasYaml ? readYamlDeclaration : readModuleDeclaration
  const result = await read({ id, folder, shownFolder })
  if ('problems' in result) return result
  const { declaration, placeOf } = result
  const folders = { siteFolder, folder }
  const found = [...checkDeclaration(declaration), ...(await checkToolFiles(declaration, folders))]
  if (found.length > 0) return { problems: found.map(({ path, message }) => ({ place: placeOf(path), message })) }
  const complete = await readHelp(declaration, folders)
  const { environment } = complete
  return {
    tool: {
      declaration: complete,
      folder,
      ...(hasModule ? { module: join(folder, 'tool.ts') } : {}),
      ...(environment === undefined ? {} : { environment: resolveEnvironment(environment, folders) }),
    },
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false
}

async function describeMissing(folder: string): Promise<string> {
  const similar = (await readdir(folder)).find(name => /^tool\.(yml|json|js|mjs|mts)$/i.test(name))
  const wanted = similar?.endsWith('yml') ? 'tool.yaml' : 'tool.yaml or tool.ts'
  return similar
    ? `${similar} is not read; rename it to ${wanted}.`
    : 'There is no tool.yaml and no tool.ts in this folder.'
}
