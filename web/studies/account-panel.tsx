import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import { useLogOut } from '../app/account-links.tsx'
import { paths } from '../app/paths.ts'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Facts } from '../ui/facts.tsx'
import { formatBytes, formatCount } from '../ui/format.ts'
import { nameCountry } from '../ui/name-country.ts'
import { Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'

/** The facts of an account, and what can be changed about it. */
export function AccountPanel({ account }: { readonly account: AccountFacts }) {
  const t = useTexts()
  const logOut = useLogOut()
  const { lastLogInAt, lastLogInAddress, storage } = account
  const lastLogIn = lastLogInAt === null ? null : <LogIn at={lastLogInAt} address={lastLogInAddress} />
  return (
    <Panel
      title={t('profile.account')}
      tour="account"
      actions={
        <>
          <ButtonLink size="small" to={paths.account}>
            {t('bar.settings')}
          </ButtonLink>
          <Button size="small" variant="quiet" icon="box-arrow-right" onClick={logOut}>
            {t('bar.logOut')}
          </Button>
        </>
      }
    >
      <Facts
        facts={[
          [t('profile.email'), account.email],
          [t('profile.institution'), account.institution],
          [t('profile.country'), account.country && nameCountry(account.country, t)],
          [t('profile.since'), <Time key="since" at={account.createdAt} show="exact" />],
          [t('profile.logIns'), formatCount(account.logInCount, t)],
          [t('profile.lastLogIn'), lastLogIn],
          [
            t('profile.space'),
            t('profile.spaceOf', { used: formatBytes(storage.bytes, t), most: formatBytes(storage.bytesMax, t) }),
          ],
        ]}
      />
    </Panel>
  )
}

function LogIn({ at, address }: { readonly at: number; readonly address: string | null }) {
  const time = <Time at={at} show="exact" />
  return address ? <Text id="profile.logInFrom" values={{ time, address }} /> : time
}
