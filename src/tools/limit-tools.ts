import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SettingProblem } from '../check-settings.ts'
import { findNearest } from '../define/find-nearest.ts'
import type { DatasetRules } from '../define/tool.ts'
import { quote } from '../define/words.ts'
import type { SiteSettings } from '../site-settings.ts'
import type { Tool, ToolRegistry } from './tool-registry.ts'
import { ToolsError } from './tools-error.ts'

type ToolLimits = SiteSettings['tools']
type DatasetLimits = NonNullable<ToolLimits[string]['datasets']>[string]

/**
 * Gives tools the limits that the site sets for their tables: `tools` in `site.yaml`.
 *
 * @throws ToolsError when the site names a tool or a dataset that is not there
 */
export async function limitTools(tools: ToolRegistry, siteFolder: string): Promise<ToolRegistry> {
  const limits = await readLimits(siteFolder)
  const problems = findUnknown(tools, limits)
  if (problems.length > 0) throw new ToolsError(problems)
  return new Map(
    [...tools].map(([id, tool]) => [id, limits[id]?.datasets ? limitTool(tool, limits[id].datasets) : tool]),
  )
}

/** The settings are read whole only where they say something about tools: the command line waits for them. */
async function readLimits(siteFolder: string): Promise<ToolLimits> {
  const text = await readFile(join(siteFolder, 'site.yaml'), 'utf8').catch(() => '')
  if (!/^["']?tools["']?\s*:/m.test(text)) return {}
  const [{ checkSettings }, { siteSettingsSchema }] = await Promise.all([
    import('../check-settings.ts'),
    import('../site-settings.ts'),
  ])
  const { problems, value } = checkSettings(siteSettingsSchema, { file: 'site.yaml', text })
  if (problems.length > 0) throw new ToolsError(problems)
  return (value as SiteSettings).tools
}

function findUnknown(tools: ToolRegistry, limits: ToolLimits): SettingProblem[] {
  const places = Object.entries(limits).flatMap(([id, { datasets = {} }]) => {
    const roles = Object.keys(tools.get(id)?.declaration.datasets ?? {})
    return [
      { name: id, known: [...tools.keys()], path: `tools.${id}` },
      ...Object.keys(datasets).map(name => ({ name, known: roles, path: `tools.${id}.datasets.${name}` })),
    ]
  })
  return places.flatMap(({ name, known, path }) => (known.includes(name) ? [] : [describeUnknown(name, known, path)]))
}

function describeUnknown(name: string, known: readonly string[], path: string): SettingProblem {
  const nearest = findNearest(name, known)
  const hint = nearest ? `did you mean ${quote(nearest)}?` : `there are ${known.join(', ') || 'none'}.`
  return { place: 'site.yaml', message: `${quote(path)} sets limits for what is not there; ${hint}` }
}

function limitTool(tool: Tool, limits: Readonly<Record<string, DatasetLimits>>): Tool {
  const entries = Object.entries(tool.declaration.datasets)
  const datasets = entries.map(([role, rules]) => [role, limitDataset(rules, limits[role])])
  return { ...tool, declaration: { ...tool.declaration, datasets: Object.fromEntries(datasets) } }
}

function limitDataset(rules: DatasetRules, limits: DatasetLimits = {}): DatasetRules {
  const { samples, features, maxBytes } = limits
  return {
    ...rules,
    samples: { ...rules.samples, ...samples },
    features: { ...rules.features, ...features },
    ...(maxBytes === undefined ? {} : { maxBytes }),
  }
}
