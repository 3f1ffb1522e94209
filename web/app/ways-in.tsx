import { useTexts } from '../texts/use-texts.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Either } from '../ui/either.tsx'
import { Notice } from '../ui/notice.tsx'
import { ClosedNotice, SeeExample } from './closed-notice.tsx'
import { paths } from './paths.ts'
import { useAccount, useSite } from './queries.ts'
import { useClosing, useMayUse } from './use-closing.ts'
import { useExample } from './use-example.ts'

interface BeginProps {
  readonly tool: string
  /** Where to upload to. */
  readonly upload: string
  readonly size?: 'large'
}

/** The two ways to begin: with the example, and with data of one's own. */
export function Begin({ tool, upload, size }: BeginProps) {
  const t = useTexts()
  const runExample = useExample(tool)
  return (
    <>
      <Button variant="primary" size={size} icon="play-fill" onClick={runExample}>
        {t('example.run')}
      </Button>
      <ButtonLink size={size} icon="cloud-upload" to={upload}>
        {t('upload.start')}
      </ButtonLink>
    </>
  )
}

interface BeginLimitedProps extends BeginProps {
  readonly mayUse: boolean
  /** The page to come back to. */
  readonly here: string
}

/** The same where roles are needed: whoever has none is shown the way to log in, or to what is still theirs. */
export function BeginLimited({ mayUse, here, ...begin }: BeginLimitedProps) {
  const t = useTexts()
  const account = useAccount()
  const look = { variant: 'primary', size: begin.size } as const
  return (
    <Either isFirst={!mayUse}>
      <div className="button-row">
        {account?.kind === 'account' ? (
          <ButtonLink {...look} icon="person-circle" to={paths.profile}>
            {t('closed.results')}
          </ButtonLink>
        ) : (
          <ButtonLink {...look} to={paths.logInThen(here)}>
            {t('bar.logIn')}
          </ButtonLink>
        )}
      </div>
      <div className="button-row">
        <Begin {...begin} />
      </div>
    </Either>
  )
}

/** Whether a tool can be used, and how to begin, at the top of its page. */
export function WaysIn({ tool }: { readonly tool: string }) {
  const site = useSite()
  const closing = useClosing(tool)
  const isOpen = closing === undefined || closing.isPassed
  const use = site?.tools.find(({ id }) => id === tool)?.use
  if (!site?.pause && use?.access === 'roles') return <LimitedWaysIn tool={tool} roles={use.roles} />
  return (
    <>
      <ClosedNotice tool={tool} />
      <p className="button-row">
        {isOpen && <Begin tool={tool} upload={paths.upload(tool)} />}
        <SeeExample tool={tool} variant={isOpen ? 'secondary' : 'primary'} />
      </p>
    </>
  )
}

function LimitedWaysIn({ tool, roles }: { readonly tool: string; readonly roles: readonly string[] }) {
  const t = useTexts()
  const mayUse = useMayUse()(tool)
  const named = { roles: roles.join(', ') }
  return (
    <>
      <Either isFirst={!mayUse}>
        <Notice tone="warning" title={t('closed.limited')}>
          <p>{t('closed.limitedText', named)}</p>
        </Notice>
        <Notice title={t('closed.limitedYours')}>
          <p>{t('closed.limitedYoursText', named)}</p>
        </Notice>
      </Either>
      <BeginLimited tool={tool} upload={paths.upload(tool)} mayUse={mayUse} here={paths.tool(tool)} />
    </>
  )
}
