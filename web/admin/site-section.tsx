import './runs.scss'
import { useQuery } from '@tanstack/react-query'
import type { SiteStateFacts } from '../../src/admin/site.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { AnnouncementPanel } from './announcement-panel.tsx'
import { MaintenancePanel, PausePanel } from './closing-panels.tsx'
import { siteStateQuery } from './runs-queries.ts'
import { ToolSwitches } from './tool-switches.tsx'

/** What is switched while the site runs. */
export function SiteSection() {
  const t = useTexts()
  const { data, error } = useQuery({ ...siteStateQuery(), refetchOnWindowFocus: false })
  return (
    <Page title={t('admin.site.title')} width="full" lead={t('admin.site.lead')}>
      <ProblemNotice problem={error} />
      {!data && !error && <Skeleton lines={10} />}
      {data && <Switches site={data} />}
    </Page>
  )
}

function Switches({ site }: { readonly site: SiteStateFacts }) {
  return (
    <>
      <AnnouncementPanel announcement={site.announcement} />
      <PausePanel pause={site.pause} />
      <MaintenancePanel maintenance={site.maintenance} />
      <ToolSwitches tools={site.tools} roles={site.roles} />
    </>
  )
}
