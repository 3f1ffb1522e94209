import type { SiteFacts } from '../../src/tools/tools.contract.ts'

export type ListedTool = SiteFacts['tools'][number]

/** Whether anybody may use a tool, and so see its example. */
export const isForEverybody = ({ tools }: Pick<SiteFacts, 'tools'>, tool: string): boolean =>
  tools.some(({ id, use }) => id === tool && use.access === 'everybody')

/** The tool whose example the site shows: the first that everybody may use. */
export const shownTool = ({ tools }: Pick<SiteFacts, 'tools'>): ListedTool | undefined =>
  tools.find(({ use }) => use.access === 'everybody')

/** The tools to choose from: what is switched off is left out, what is open to everybody comes first. */
export function offeredTools({ tools }: Pick<SiteFacts, 'tools'>): readonly ListedTool[] {
  const offered = tools.filter(({ use }) => use.access !== 'nobody')
  const isLimited = ({ use }: ListedTool) => use.access === 'roles'
  return [...offered.filter(tool => !isLimited(tool)), ...offered.filter(isLimited)]
}

/** The roles of which one is needed to use anything here; undefined where something is for everybody, or there is nothing. */
export function rolesNeeded(tools: readonly ListedTool[]): readonly string[] | undefined {
  const uses = tools.map(({ use }) => use).filter(use => use.access === 'roles')
  const isLimited = tools.length > 0 && uses.length === tools.length
  return isLimited ? [...new Set(uses.flatMap(({ roles }) => roles))] : undefined
}
