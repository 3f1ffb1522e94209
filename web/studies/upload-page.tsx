import { Text, useTexts } from '../texts/use-texts.tsx'
import './studies.scss'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import type { SiteFacts } from '../../src/tools/tools.contract.ts'
import { ClosedInstead, ClosedNotice } from '../app/closed-notice.tsx'
import { ErrorPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { offeredTools, shownTool } from '../app/offered-tools.ts'
import { paths } from '../app/paths.ts'
import { toolQuery, useAccount, useSite } from '../app/queries.ts'
import { useClosing, useFormOf } from '../app/use-closing.ts'
import { useKeptSettings } from '../app/use-kept-settings.ts'
import { useTour } from '../tours/tour-context.ts'
import { uploadTour } from '../tours/tours.ts'
import { ButtonLink } from '../ui/button.tsx'
import { formatBytes } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ToolWords } from '../ui/tool-words.tsx'
import { TableHelp } from './table-help.tsx'
import { UploadForm } from './upload-form.tsx'

/** A new study: its name and its tables. */
export function UploadPage() {
  const t = useTexts()
  const { tool } = useParams()
  const site = useSite()
  const account = useAccount()
  if (!site || account === undefined) return <LoadingPage title={t('upload.start')} />
  const chosen = tool ?? (site.tools.length === 1 ? site.tools[0]?.id : undefined)
  if (account === null && !site.guests && !site.isArchive) return <LogInFirst />
  if (chosen === undefined) return site.isArchive ? <Archived site={site} /> : <ChooseTool site={site} />
  return <Upload key={chosen} toolId={chosen} site={site} account={account} />
}

interface UploadProps {
  readonly toolId: string
  readonly site: SiteFacts
  readonly account: AccountFacts | null
}

function Upload({ toolId, site, account }: UploadProps) {
  const t = useTexts()
  const { data: tool, error } = useQuery(toolQuery(toolId))
  useDropsElsewhere()
  useKeptSettings(tool)
  const hasForm = useFormOf(useClosing(toolId))
  useTour(useMemo(() => (tool && hasForm ? uploadTour(tool, t) : undefined), [tool, hasForm, t]))
  if (error) return <ErrorPage problem={error} />
  if (!tool) return <LoadingPage title={t('upload.start')} />
  const maxBytes = account?.maxUploadBytes ?? site.guestMaxUploadBytes
  return (
    <Page
      title={t('upload.start')}
      eyebrow={site.tools.length > 1 ? tool.title : undefined}
      width={hasForm ? 'wide' : 'text'}
      lead={<ToolWords>{tool.summary}</ToolWords>}
      description={tool.summary}
    >
      {hasForm ? (
        <div className="upload-columns">
          <div>
            <ClosedNotice tool={toolId} />
            {account?.kind !== 'account' && <GuestNote maxBytes={maxBytes} />}
            <UploadForm tool={tool} account={account} maxBytes={maxBytes} />
          </div>
          <TableHelp tool={tool} />
        </div>
      ) : (
        <ClosedInstead tool={toolId} />
      )}
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
  const t = useTexts()
  const { pathname } = useLocation()
  return (
    <Notice title={t('guest.upload')}>
      <Text
        id="guest.uploadText"
        values={{
          size: formatBytes(maxBytes, t),
          link: words => <Link to={paths.logInThen(pathname)}>{words}</Link>,
        }}
      />
    </Notice>
  )
}

function LogInFirst() {
  const t = useTexts()
  const { pathname } = useLocation()
  return (
    <Page title={t('upload.start')} lead={t('upload.needsAccount')}>
      <p className="button-row">
        <ButtonLink variant="primary" to={paths.logInThen(pathname)}>
          {t('bar.logIn')}
        </ButtonLink>
        <ButtonLink to={paths.register}>{t('logIn.makeAccount')}</ButtonLink>
      </p>
    </Page>
  )
}

function Archived({ site }: { readonly site: SiteFacts }) {
  const t = useTexts()
  return (
    <Page title={t('upload.start')}>
      <ClosedInstead tool={shownTool(site)?.id ?? ''} />
    </Page>
  )
}

function ChooseTool({ site }: { readonly site: SiteFacts }) {
  const t = useTexts()
  return (
    <Page title={t('upload.start')} lead={t('upload.which')}>
      <ul className="tool-choice">
        {offeredTools(site).map(tool => (
          <li key={tool.id}>
            <Link to={paths.upload(tool.id)}>
              <b>
                <ToolWords>{tool.title}</ToolWords>
              </b>
              <span>
                <ToolWords>{tool.summary}</ToolWords>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}
