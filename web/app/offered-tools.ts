import type { SiteFacts } from '../../src/tools/tools.contract.ts'

type ListedTool = SiteFacts['tools'][number]

/** The tools to choose from: what is switched off is left out, what is open to everybody comes first. */
export function offeredTools({ tools }: Pick<SiteFacts, 'tools'>): readonly ListedTool[] {
  const offered = tools.filter(({ use }) => use.access !== 'nobody')
  const isLimited = ({ use }: ListedTool) => use.access === 'roles'
  return [...offered.filter(tool => !isLimited(tool)), ...offered.filter(isLimited)]
}
