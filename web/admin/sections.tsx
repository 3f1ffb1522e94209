import { type ComponentType, lazy } from 'react'
import { loadPage } from '../app/load-page.ts'
import type { IconName } from '../ui/icon.tsx'

/** A part of the admin panel, with an entry in its navigation and a script of its own. */
interface Section {
  /** Address below `/admin`: `` for the overview; `people` serves `/admin/people` and everything below it. */
  readonly path: string
  readonly title: string
  readonly icon: IconName
  readonly Component: ComponentType
}

function onDemand<Module>(load: () => Promise<Module>, choose: (module: Module) => ComponentType) {
  return lazy(async () => ({ default: choose(await loadPage(load)) }))
}

/** Every section, in the order of the navigation. A new one is a line here. */
export const sections: readonly Section[] = [
  {
    path: '',
    title: 'Overview',
    icon: 'list',
    Component: onDemand(
      () => import('./overview-section.tsx'),
      module => module.OverviewSection,
    ),
  },
  {
    path: 'audit',
    title: 'Audit log',
    icon: 'shield-check',
    Component: onDemand(
      () => import('./audit-section.tsx'),
      module => module.AuditSection,
    ),
  },
]
