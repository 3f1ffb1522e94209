import { type ComponentType, lazy } from 'react'
import { loadPage } from '../app/load-page.ts'
import type { TextKey } from '../texts/create-texts.ts'
import type { IconName } from '../ui/icon.tsx'

/** A part of the admin panel, with an entry in its navigation and a script of its own. */
interface Section {
  /** Address below `/admin`: `` for the overview; `people` serves `/admin/people` and everything below it. */
  readonly path: string
  readonly title: TextKey
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
    title: 'admin.overview.title',
    icon: 'speedometer2',
    Component: onDemand(
      () => import('./overview-section.tsx'),
      module => module.OverviewSection,
    ),
  },
  {
    path: 'people',
    title: 'admin.people.title',
    icon: 'person-circle',
    Component: onDemand(
      () => import('./people-section.tsx'),
      module => module.PeopleSection,
    ),
  },
  {
    path: 'tables',
    title: 'admin.tables.title',
    icon: 'table',
    Component: onDemand(
      () => import('./tables-section.tsx'),
      module => module.TablesSection,
    ),
  },
  {
    path: 'runs',
    title: 'admin.runs.title',
    icon: 'play-fill',
    Component: onDemand(
      () => import('./runs-section.tsx'),
      module => module.RunsSection,
    ),
  },
  {
    path: 'failures',
    title: 'admin.failures.title',
    icon: 'exclamation-triangle-fill',
    Component: onDemand(
      () => import('./failures-section.tsx'),
      module => module.FailuresSection,
    ),
  },
  {
    path: 'site',
    title: 'admin.site.title',
    icon: 'sliders',
    Component: onDemand(
      () => import('./site-section.tsx'),
      module => module.SiteSection,
    ),
  },
  {
    path: 'usage',
    title: 'admin.usage.title',
    icon: 'bar-chart',
    Component: onDemand(
      () => import('./usage-section.tsx'),
      module => module.UsageSection,
    ),
  },
  {
    path: 'storage',
    title: 'admin.storage.title',
    icon: 'file-earmark-zip',
    Component: onDemand(
      () => import('./storage-section.tsx'),
      module => module.StorageSection,
    ),
  },
  {
    path: 'mails',
    title: 'admin.mail.title',
    icon: 'envelope',
    Component: onDemand(
      () => import('./mail-section.tsx'),
      module => module.MailSection,
    ),
  },
  {
    path: 'settings',
    title: 'admin.settings.title',
    icon: 'gear',
    Component: onDemand(
      () => import('./settings-section.tsx'),
      module => module.SettingsSection,
    ),
  },
  {
    path: 'audit',
    title: 'admin.audit.title',
    icon: 'shield-check',
    Component: onDemand(
      () => import('./audit-section.tsx'),
      module => module.AuditSection,
    ),
  },
]
