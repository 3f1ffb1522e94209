import { useQuery } from '@tanstack/react-query'
import { paths } from '../app/paths.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { overviewQuery } from './admin-queries.ts'
import { QueueFigures } from './queue-figures.tsx'
import { queueQuery } from './runs-queries.ts'

/** What goes on, and what waits for a superuser. */
export function OverviewSection() {
  const t = useTexts()
  const { data, error } = useQuery(overviewQuery())
  const { data: queue } = useQuery(queueQuery())
  return (
    <Page title={t('title.admin')} width="full" lead={t('admin.overview.lead')}>
      <QueueFigures queue={queue} />
      <ProblemNotice problem={error} />
      {!data && !error && <Skeleton />}
      {data && (
        <Panel title={t('admin.people.requests')}>
          <p>{t('admin.openRequests', { count: data.openRequests })}</p>
          {data.openRequests > 0 && (
            <ButtonLink to={`${paths.admin('people/requests')}?filter=state:is:open`}>
              {t('admin.overview.decide')}
            </ButtonLink>
          )}
        </Panel>
      )}
    </Page>
  )
}
