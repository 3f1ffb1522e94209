import { useLocation } from 'react-router'
import { ButtonLink } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ApiProblem } from './api.ts'
import { paths } from './paths.ts'
import { useSite } from './queries.ts'

interface ErrorPageProps {
  /** What the page could not be shown for: an answer of the API, or an error of the page itself. */
  readonly problem: Error
}

interface Words {
  readonly title: string
  readonly text: string
}

const WORDS: Readonly<Record<number, Words>> = {
  0: {
    title: 'The site cannot be reached',
    text: 'Check your connection, then load the page again. What runs on the site goes on.',
  },
  401: { title: 'Log in to see this', text: 'This page belongs to an account. Log in, and you come back here.' },
  403: {
    title: 'This page is not for your account',
    text: 'It belongs to somebody else, or your account lacks the role for it. If you have a second account, log in with that.',
  },
  404: {
    title: 'Nothing is here',
    text: 'There is no page at this address. It may have been deleted, or the address may be cut short.',
  },
  413: {
    title: 'This is too large',
    text: 'It is more than the site accepts at once. Make the file smaller, for example by leaving out columns that are not needed, and try again.',
  },
  500: {
    title: 'Something went wrong on our side',
    text: 'It is not your fault, and nothing you saved is lost. Load the page again in a moment.',
  },
}

/** The whole page, when what was asked for cannot be shown. */
export function ErrorPage({ problem }: ErrorPageProps) {
  const known = problem instanceof ApiProblem ? problem : undefined
  const status = known?.status ?? 500
  const reason = useSite()?.maintenance?.text
  const isClosed = reason !== undefined && known?.code === 'IN_MAINTENANCE'
  const words: Words | undefined = isClosed
    ? { title: 'Closed for maintenance', text: reason }
    : (WORDS[status] ?? (status > 500 ? WORDS[500] : undefined))
  const number = known?.requestId
  return (
    <Page
      title={words?.title ?? 'This did not work'}
      eyebrow={status > 0 ? `Error ${status}` : undefined}
      lead={words?.text ?? problem.message}
      status={status || 500}
    >
      <NextSteps status={status} />
      {status >= 500 && number && (
        <p className="request-number">
          If it happens again, tell the operator the request number <code>{number}</code>.
        </p>
      )}
    </Page>
  )
}

/** For an address that is not in the route table. */
export function NotFoundPage() {
  return <ErrorPage problem={new ApiProblem({ status: 404, code: 'NOT_FOUND', detail: '' })} />
}

function NextSteps({ status }: { readonly status: number }) {
  const { pathname } = useLocation()
  const mayPass = status === 0 || status >= 500
  return (
    <p className="button-row">
      {mayPass && (
        <ButtonLink variant="primary" icon="arrow-repeat" to={pathname} reloadDocument>
          Load again
        </ButtonLink>
      )}
      {status === 401 && (
        <ButtonLink variant="primary" to={paths.logInThen(pathname)}>
          Log in
        </ButtonLink>
      )}
      <ButtonLink to={paths.home}>Home</ButtonLink>
      <ButtonLink to={paths.help}>Help</ButtonLink>
    </p>
  )
}
