import './studies.scss'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import type { SiteFacts } from '../../src/tools/tools.contract.ts'
import { ClosedNotice } from '../app/closed-notice.tsx'
import { ErrorPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { offeredTools } from '../app/offered-tools.ts'
import { paths } from '../app/paths.ts'
import { toolQuery, useAccount, useSite } from '../app/queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { useTour } from '../tours/tour-context.ts'
import { uploadTour } from '../tours/tours.ts'
import { ButtonLink } from '../ui/button.tsx'
import { formatBytes } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { TableHelp } from './table-help.tsx'
import { UploadForm } from './upload-form.tsx'

/** A new study: its name and its tables. */
export function UploadPage() {
  const { tool } = useParams()
  const site = useSite()
  const account = useAccount()
  if (!site || account === undefined) return <LoadingPage title="Upload" />
  const chosen = tool ?? (site.tools.length === 1 ? site.tools[0]?.id : undefined)
  if (account === null && !site.guests) return <LogInFirst />
  if (chosen === undefined) return <ChooseTool site={site} />
  return <Upload key={chosen} toolId={chosen} site={site} account={account} />
}

interface UploadProps {
  readonly toolId: string
  readonly site: SiteFacts
  readonly account: AccountFacts | null
}

function Upload({ toolId, site, account }: UploadProps) {
  const { data: tool, error } = useQuery(toolQuery(toolId))
  useDropsElsewhere()
  const t = useTexts()
  useTour(useMemo(() => tool && uploadTour(tool, t), [tool, t]))
  if (error) return <ErrorPage problem={error} />
  if (!tool) return <LoadingPage title="Upload" />
  const maxBytes = account?.maxUploadBytes ?? site.guestMaxUploadBytes
  return (
    <Page
      title="Upload your data"
      eyebrow={site.tools.length > 1 ? tool.title : undefined}
      width="wide"
      lead={tool.summary}
    >
      <div className="upload-columns">
        <div>
          <ClosedNotice tool={toolId} />
          {account?.kind !== 'account' && <GuestNote maxBytes={maxBytes} />}
          <UploadForm tool={tool} account={account} maxBytes={maxBytes} />
        </div>
        <TableHelp tool={tool} />
      </div>
    </Page>
  )
}

/** A file dropped beside the field must not replace the page. */
function useDropsElsewhere(): void {
  useEffect(() => {
    const end = new AbortController()
    const ignore = (event: DragEvent) => event.preventDefault()
    window.addEventListener('dragover', ignore, { signal: end.signal })
    window.addEventListener('drop', ignore, { signal: end.signal })
    return () => end.abort()
  }, [])
}

function GuestNote({ maxBytes }: { readonly maxBytes: number }) {
  const { pathname } = useLocation()
  return (
    <Notice title="You work without an account">
      That is fine: files of up to {formatBytes(maxBytes)} are welcome, this browser finds your studies again on your
      profile page, and every result has a private link. <Link to={paths.logInThen(pathname)}>Log in</Link> for larger
      limits.
    </Notice>
  )
}

function LogInFirst() {
  const { pathname } = useLocation()
  return (
    <Page title="Upload your data" lead="This site keeps data for people with an account.">
      <p className="button-row">
        <ButtonLink variant="primary" to={paths.logInThen(pathname)}>
          Log in
        </ButtonLink>
        <ButtonLink to={paths.register}>Make an account</ButtonLink>
      </p>
    </Page>
  )
}

function ChooseTool({ site }: { readonly site: SiteFacts }) {
  return (
    <Page title="Upload your data" lead="What do you want to do with it?">
      <ul className="tool-choice">
        {offeredTools(site).map(tool => (
          <li key={tool.id}>
            <Link to={paths.upload(tool.id)}>
              <b>{tool.title}</b>
              <span>{tool.summary}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}
