import { SeeExample } from '../app/closed-notice.tsx'
import { offeredTools, shownTool } from '../app/offered-tools.ts'
import { paths } from '../app/paths.ts'
import { useSite } from '../app/queries.ts'
import { useExample } from '../app/use-example.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'

/** The profile of somebody without a session: what they can do on this site, and nothing that they cannot. */
export function NobodyYet() {
  const t = useTexts()
  const site = useSite()
  const guests = site?.guests ?? false
  return (
    <Page title={t('title.profile')} lead={t('profile.nobody')}>
      <EmptyState
        icon="person-circle"
        title={t(guests ? 'profile.nothing' : 'profile.logInFirst')}
        action={
          <span className="button-row">
            {guests ? <GuestSteps isArchive={site?.isArchive ?? false} /> : <LogIn variant="primary" />}
            {!guests && !site?.isArchive && site?.registration !== 'closed' && (
              <ButtonLink to={paths.register}>{t('logIn.makeAccount')}</ButtonLink>
            )}
          </span>
        }
      >
        <p>{t(guests ? 'profile.nobodyText' : 'profile.logInFirstText')}</p>
      </EmptyState>
    </Page>
  )
}

function GuestSteps({ isArchive }: { readonly isArchive: boolean }) {
  const t = useTexts()
  return (
    <>
      {!isArchive && (
        <ButtonLink variant="primary" icon="cloud-upload" to={paths.upload()}>
          {t('upload.start')}
        </ButtonLink>
      )}
      <TryExample />
      <LogIn variant="quiet" />
    </>
  )
}

function LogIn({ variant }: { readonly variant: 'primary' | 'quiet' }) {
  const t = useTexts()
  return (
    <ButtonLink variant={variant} to={paths.logInThen(paths.profile)}>
      {t('bar.logIn')}
    </ButtonLink>
  )
}

/** The quickest way to a result, where the site has a tool to try, or to the example result while nothing new is taken. */
export function TryExample() {
  const t = useTexts()
  const site = useSite()
  const [tool] = site ? offeredTools(site) : []
  const runExample = useExample(tool?.id ?? '')
  if (site?.pause) return <SeeExample tool={shownTool(site)?.id ?? ''} />
  if (!tool) return null
  return (
    <Button icon="play-fill" onClick={runExample}>
      {t('example.run')}
    </Button>
  )
}
