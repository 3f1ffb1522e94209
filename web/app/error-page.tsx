import { useLocation } from 'react-router'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { describeFailure } from '../ui/problem-words.tsx'
import { Time } from '../ui/time.tsx'
import { ApiProblem } from './api.ts'
import { paths } from './paths.ts'
import { useSite } from './queries.ts'

interface ErrorPageProps {
  /** What the page could not be shown for: an answer of the API, or an error of the page itself. */
  readonly problem: Error
}

/** Problems with a page of their own; the others show their sentence. */
const KNOWN = [0, 401, 403, 404, 413, 500] as const

/** The whole page, when what was asked for cannot be shown. */
export function ErrorPage({ problem }: ErrorPageProps) {
  const t = useTexts()
  const known = problem instanceof ApiProblem ? problem : undefined
  const status = known?.status ?? 500
  const maintenance = useSite()?.maintenance
  const closing = known?.code === 'IN_MAINTENANCE' ? maintenance : undefined
  const words = KNOWN.find(each => each === Math.min(status, 500))
  const ours = words !== undefined && { title: t(`error.${words}.title`), text: t(`error.${words}.text`) }
  const shown = closing ? { title: t('maintenance.title'), text: closing.text } : ours
  const number = known?.requestId
  return (
    <Page
      title={shown ? shown.title : t('error.other')}
      eyebrow={status > 0 && !closing ? t('error.eyebrow', { status: String(status) }) : undefined}
      lead={shown ? shown.text : describeFailure(problem, t)}
      status={status || 500}
    >
      {closing?.until && (
        <p>
          <Text id="maintenance.until" values={{ time: <Time at={closing.until} show="exact" /> }} />
        </p>
      )}
      <NextSteps status={status} isClosed={closing !== undefined} />
      {status >= 500 && number && (
        <p className="request-number">
          <Text id="error.request" values={{ number }} />
        </p>
      )}
    </Page>
  )
}

/** For an address that is not in the route table. */
export function NotFoundPage() {
  return <ErrorPage problem={new ApiProblem({ status: 404, code: 'NOT_FOUND', detail: '' })} />
}

interface NextStepsProps {
  readonly status: number
  /** The other pages are closed as well. */
  readonly isClosed: boolean
}

function NextSteps({ status, isClosed }: NextStepsProps) {
  const t = useTexts()
  const { pathname } = useLocation()
  const mayPass = status === 0 || status >= 500
  return (
    <p className="button-row">
      {mayPass && (
        <ButtonLink variant="primary" icon="arrow-repeat" to={pathname} reloadDocument>
          {t('error.again')}
        </ButtonLink>
      )}
      {status === 401 && (
        <ButtonLink variant="primary" to={paths.logInThen(pathname)}>
          {t('bar.logIn')}
        </ButtonLink>
      )}
      {!isClosed && (
        <>
          <ButtonLink to={paths.home}>{t('error.home')}</ButtonLink>
          <ButtonLink to={paths.help}>{t('bar.help')}</ButtonLink>
        </>
      )}
    </p>
  )
}
