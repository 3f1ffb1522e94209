import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import { ApiProblem } from '../app/api.ts'
import { ErrorPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { paths } from '../app/paths.ts'
import { useAccount } from '../app/queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { AddressPanel } from './address-panel.tsx'
import { DeleteAccountPanel } from './delete-account-panel.tsx'
import { NamesPanel } from './names-panel.tsx'
import { SessionsPanel, useSessions } from './sessions-panel.tsx'

/** Everything that people can change about their own account; for a guest, what there is of one. */
export function AccountPage() {
  const t = useTexts()
  const account = useAccount()
  const sessions = useSessions(account?.kind === 'account')
  if (account === undefined || (account?.kind === 'account' && sessions.isPending)) {
    return <LoadingPage title={t('title.account')} />
  }
  if (account === null)
    return <ErrorPage problem={new ApiProblem({ status: 401, code: 'LOG_IN_REQUIRED', detail: '' })} />
  return (
    <Page title={t('title.account')} lead={t(account.kind === 'guest' ? 'own.leadGuest' : 'own.lead')}>
      {account.kind === 'guest' ? <GuestPanel /> : <OwnPanels account={account} />}
      <DeleteAccountPanel account={account} />
    </Page>
  )
}

function OwnPanels({ account }: { readonly account: AccountFacts }) {
  const t = useTexts()
  return (
    <>
      <NamesPanel account={account} />
      <AddressPanel account={account} />
      <Panel
        title={t('account.password')}
        lead={t('own.passwordLead')}
        actions={
          <ButtonLink size="small" to={paths.changePassword}>
            {t('password.change')}
          </ButtonLink>
        }
      />
      <SessionsPanel />
    </>
  )
}

function GuestPanel() {
  const t = useTexts()
  return (
    <Panel title={t('guest.title')}>
      <p>{t('own.guestText')}</p>
      <p className="button-row">
        <ButtonLink variant="primary" to={paths.register}>
          {t('bar.register')}
        </ButtonLink>
        <ButtonLink to={paths.logInThen(paths.account)}>{t('bar.logIn')}</ButtonLink>
      </p>
    </Panel>
  )
}
