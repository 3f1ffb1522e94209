import { findNearest } from '../../src/define/find-nearest.ts'
import type { ToolDeclaration } from '../../src/define/tool.ts'

type Parameters = ToolDeclaration['parameters']

/** Values that an address gives, such as `?alpha=0.01`, as text by name of the parameter. */
export type LinkSettings = Readonly<Record<string, string>>

/** Settings of the tool that an address gives; what else it holds is left alone. */
export function readLink(parameters: Parameters, search: URLSearchParams): LinkSettings {
  const entries = [...search].filter(([name]) => Object.hasOwn(parameters, name))
  return Object.fromEntries(entries)
}

/** Names in an address that are almost those of parameters: `featurs`, and what may be meant. */
export function findMisspelt(parameters: Parameters, search: URLSearchParams): readonly (readonly [string, string])[] {
  const known = Object.keys(parameters)
  return [...search.keys()].flatMap(name => {
    const nearest = known.includes(name) ? undefined : findNearest(name, known)
    return nearest === undefined ? [] : [[name, nearest] as const]
  })
}

const keyOf = (tool: string) => `link-settings:${tool}`

/** Keeps the settings of a link that leads to a page before the form, such as that of the tool, until an analysis is started. */
export function keepSettings(tool: string, settings: LinkSettings): void {
  if (Object.keys(settings).length === 0) return
  try {
    sessionStorage.setItem(keyOf(tool), JSON.stringify(settings))
  } catch {
    // A browser that keeps nothing shows the defaults.
  }
}

export function keptSettings(tool: string): LinkSettings {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(tool)) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(Object.entries(kept).filter(([, value]) => typeof value === 'string'))
  } catch {
    return {}
  }
}

export function forgetSettings(tool: string): void {
  try {
    sessionStorage.removeItem(keyOf(tool))
  } catch {
    // Nothing was kept either.
  }
}
