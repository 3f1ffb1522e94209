import { useTexts } from '../texts/use-texts.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import type { Closing } from './find-closing.ts'
import { isForEverybody } from './offered-tools.ts'
import { paths } from './paths.ts'
import { useAccount, useSite } from './queries.ts'
import { useClosing } from './use-closing.ts'
import { wordAnnouncement } from './word-announcement.ts'

/** Why nothing can be submitted to a tool at the moment, where that is so. */
export function ClosedNotice({ tool }: { readonly tool: string }) {
  const t = useTexts()
  const closing = useClosing(tool)
  if (!closing) return null
  return (
    <Notice tone="warning" title={t(`closed.${closing.why}`)}>
      <p>
        <ClosingWords {...closing} />
      </p>
      {closing.isPassed && <p>{t('closed.passed')}</p>}
    </Notice>
  )
}

function ClosingWords({ why, text, roles }: Closing) {
  const t = useTexts()
  const site = useSite()
  if (why === 'limited') return t('closed.limitedText', { roles: roles.join(', ') })
  if (why === 'off') return text || t('closed.offText')
  return site && wordAnnouncement(text, site, t)
}

/** In place of a form that cannot be sent: why, and what can be done instead. */
export function ClosedInstead({ tool }: { readonly tool: string }) {
  const t = useTexts()
  const account = useAccount()
  const closing = useClosing(tool)
  const needsLogIn = closing?.why === 'limited' && account?.kind !== 'account'
  return (
    <>
      <ClosedNotice tool={tool} />
      <p>{t(account ? 'closed.stillYours' : 'closed.still')}</p>
      <p className="button-row">
        {needsLogIn && <LogIn tool={tool} />}
        {account && (
          <ButtonLink variant={needsLogIn ? 'secondary' : 'primary'} icon="person-circle" to={paths.profile}>
            {t('closed.results')}
          </ButtonLink>
        )}
        <SeeExample tool={tool} variant={account || needsLogIn ? 'secondary' : 'primary'} />
        <ButtonLink to={paths.help}>{t('bar.help')}</ButtonLink>
      </p>
    </>
  )
}

function LogIn({ tool }: { readonly tool: string }) {
  const t = useTexts()
  return (
    <ButtonLink variant="primary" to={paths.logInThen(paths.upload(tool))}>
      {t('bar.logIn')}
    </ButtonLink>
  )
}

interface SeeExampleProps extends Pick<React.ComponentProps<typeof ButtonLink>, 'variant' | 'size'> {
  readonly tool: string
}

/** The way to the example result of a tool, which can be seen whatever is closed; nothing where the tool is not for everybody. */
export function SeeExample({ tool, ...look }: SeeExampleProps) {
  const t = useTexts()
  const site = useSite()
  if (!site || !isForEverybody(site, tool)) return null
  return (
    <ButtonLink icon="graph-up" {...look} to={paths.example(tool)}>
      {t('example.see')}
    </ButtonLink>
  )
}

/** Beside the button of a form that cannot be sent at the moment: what becomes of what was typed. */
export function HeldWords({ closing }: { readonly closing: Closing | undefined }) {
  const t = useTexts()
  if (!closing || closing.isPassed) return null
  return t(closing.why === 'archive' ? 'closed.held.archive' : 'closed.held')
}
