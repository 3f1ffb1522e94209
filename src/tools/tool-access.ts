import type { ToolDeclaration } from '../define/tool.ts'
import type { SiteState, ToolSwitch } from '../platform/state/state.contract.ts'

/** Who may use a tool: what a superuser switched, or else what its declaration says. */
export function accessTo({ id, roles }: Pick<ToolDeclaration, 'id' | 'roles'>, { tools }: SiteState): ToolSwitch {
  if (Object.hasOwn(tools, id)) return tools[id]
  return roles ? { access: 'roles', roles: [...roles] } : { access: 'everybody' }
}
