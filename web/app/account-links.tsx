import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { NavLink, useNavigate } from 'react-router'
import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { describeFailure } from '../ui/problem-words.tsx'
import { useToast } from '../ui/toasts.tsx'
import { api } from './api.ts'
import { paths } from './paths.ts'
import { siteQuery, useAccount, useSite } from './queries.ts'
import { forgetAccount } from './shown-account.ts'

/** The right end of the bar: who is here. */
export function AccountLinks() {
  const t = useTexts()
  const account = useAccount()
  const site = useSite()
  useRemembered(account)
  if (account?.kind === 'account') return <OwnLinks account={account} />
  return (
    <div className="visitor-links">
      {account?.kind === 'guest' && (
        <NavLink className="bar-person" to={paths.profile}>
          <Icon name="person-circle" /> {t('bar.guest')}
        </NavLink>
      )}
      <NavLink to={paths.logIn}>{t('bar.logIn')}</NavLink>
      {site?.registration !== 'closed' && !site?.isArchive && (
        <ButtonLink size="small" to={paths.register}>
          {t('bar.register')}
        </ButtonLink>
      )}
    </div>
  )
}

function OwnLinks({ account }: { readonly account: AccountFacts }) {
  const t = useTexts()
  const logOut = useLogOut()
  return (
    <>
      {account.roles.includes('superuser') && <NavLink to={paths.admin()}>{t('title.admin')}</NavLink>}
      <NavLink className="bar-person" to={paths.profile}>
        <Icon name="person-circle" />
        <span className="bar-name">{account.firstName ?? account.email}</span>
      </NavLink>
      <Button variant="quiet" size="small" icon="box-arrow-right" onClick={logOut}>
        {t('bar.logOut')}
      </Button>
    </>
  )
}

/** Forgets everything of a session that has ended, goes home and says so. */
export function useForget(): (text: string) => Promise<void> {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  return async text => {
    const site = queryClient.getQueryData(siteQuery().queryKey)
    forgetAccount()
    queryClient.clear()
    if (site) queryClient.setQueryData(siteQuery().queryKey, site)
    await navigate(paths.home)
    toast({ text, tone: 'success' })
  }
}

/** Ends the session and forgets everything of it. */
export function useLogOut(): () => Promise<void> {
  const t = useTexts()
  const forget = useForget()
  const toast = useToast()
  return async () => {
    try {
      await api.post('/api/auth/sign-out')
    } catch (error) {
      return toast({ text: describeFailure(error, t), tone: 'warning' })
    }
    await forget(t('bar.loggedOut'))
  }
}

/** For the script in `index.html`: on the next load the bar does not flash "Log in" at somebody who is logged in. */
function useRemembered(account: AccountFacts | null | undefined): void {
  useEffect(() => {
    if (account === undefined) return
    if (account?.kind === 'account') localStorage.setItem('knownAs', 'account')
    else localStorage.removeItem('knownAs')
    document.documentElement.removeAttribute('data-known-as')
  }, [account])
}
