import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import { useLogOut } from '../app/account-links.tsx'
import { paths } from '../app/paths.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Facts } from '../ui/facts.tsx'
import { formatBytes, formatCount } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'

/** The facts of an account, and what can be changed about it. */
export function AccountPanel({ account }: { readonly account: AccountFacts }) {
  const logOut = useLogOut()
  const { lastLogInAt, lastLogInAddress, storage } = account
  const lastLogIn = lastLogInAt === null ? null : <LogIn at={lastLogInAt} address={lastLogInAddress} />
  return (
    <Panel
      title="Account"
      tour="account"
      actions={
        <>
          <ButtonLink size="small" to={paths.changePassword}>
            Change password
          </ButtonLink>
          <Button size="small" variant="quiet" icon="box-arrow-right" onClick={logOut}>
            Log out
          </Button>
        </>
      }
    >
      <Facts
        facts={[
          ['E-mail', account.email],
          ['Institution', account.institution],
          ['Country', account.countryName],
          ['Member since', <Time key="since" at={account.createdAt} show="exact" />],
          ['Log-ins', formatCount(account.logInCount)],
          ['Last log-in', lastLogIn],
          ['Space used', `${formatBytes(storage.bytes)} of ${formatBytes(storage.bytesMax)}`],
        ]}
      />
    </Panel>
  )
}

function LogIn({ at, address }: { readonly at: number; readonly address: string | null }) {
  return (
    <>
      <Time at={at} show="exact" />
      {address && ` from ${address}`}
    </>
  )
}
