import { isSuperuser, type Viewer } from '../accounts/viewer.ts'
import type { Platform } from '../platform/platform.ts'
import { accessTo } from '../tools/tool-access.ts'
import type { Tool } from '../tools/tool-registry.ts'
import { studyErrors } from './studies.errors.ts'

/**
 * Whether a viewer may submit something to a tool at the moment. Superusers always may, so that they can try a tool before
 * it is opened again.
 *
 * @throws SUBMISSIONS_PAUSED, TOOL_OFF, TOOL_LIMITED
 */
export async function requireOpen(
  { state }: Pick<Platform, 'state'>,
  viewer: Viewer,
  { declaration }: Tool,
): Promise<void> {
  if (isSuperuser(viewer)) return
  const current = await state.read()
  if (current.pause) throw studyErrors.make('SUBMISSIONS_PAUSED', { values: { reason: current.pause.text } })
  const access = accessTo(declaration, current)
  if (access.access === 'nobody') {
    const given = access.text ? 'yes' : 'no'
    const reason = access.text || 'Try again later, or ask the operator of the site.'
    throw studyErrors.make('TOOL_OFF', { values: { tool: declaration.title, reason, given } })
  }
  if (access.access === 'roles' && !access.roles.some(role => viewer.roles.includes(role))) {
    throw studyErrors.make('TOOL_LIMITED', { values: { tool: declaration.title, roles: access.roles.join(', ') } })
  }
}
