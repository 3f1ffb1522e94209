import { describeArchive, isArchived } from '../../define/archive.ts'
import type { SiteSettings } from '../../site-settings.ts'
import type { Platform } from '../platform.ts'
import type { SiteState } from './state.contract.ts'

/** What was switched, as pages and requests are to see it at a site whose end is planned. What superusers see and change stays as it is. */
export function withArchive<Given extends Pick<Platform, 'config' | 'now' | 'state'>>(given: Given): Given {
  const { config, now, state } = given
  if (config.site.archive.from === undefined) return given
  const read = async () => archiveState(await state.read(), config.site, now())
  return { ...given, state: { ...state, read } }
}

/** The end is announced, and from its day on submissions are paused for good. */
function archiveState(state: SiteState, site: SiteSettings, now: number): SiteState {
  const text = describeArchive(site, now)
  if (text === undefined) return state
  const announcement = { text, severity: 'warning' as const, from: null, until: null }
  return {
    ...state,
    announcement: state.announcement ?? announcement,
    pause: isArchived(site, now) ? { text } : state.pause,
  }
}
