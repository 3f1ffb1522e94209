import { useEffect, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { paths } from './paths.ts'
import { useAccount } from './queries.ts'

/**
 * Above every page, as long as the account has a password that somebody else made. Before the account is known it stands there
 * already, unseen, and takes its place where it was shown last time. Where it was not expected, nothing moves for it: until the
 * next page it lies over the bottom of the window.
 */
export function PasswordReminder() {
  const t = useTexts()
  const account = useAccount()
  const { pathname, key } = useLocation()
  const isKnown = account !== undefined
  const isDue = isKnown && account?.mustChangePassword === true && !account.seenBy
  const isUnexpected = useUnexpected(isKnown ? isDue : undefined, key)
  if ((isKnown && !isDue) || pathname === paths.changePassword) return null
  return (
    <aside className={classOf({ isDue, isUnexpected })} aria-label={t('reminder.label')}>
      <Text id="reminder.text" values={{ link: words => <Link to={paths.changePassword}>{words}</Link> }} />
    </aside>
  )
}

function classOf({ isDue, isUnexpected }: { readonly isDue: boolean; readonly isUnexpected: boolean }): string {
  if (!isDue) return 'reminder is-expected'
  return isUnexpected ? 'reminder is-over' : 'reminder'
}

/**
 * Whether this page made no room for the reminder. The script in `index.html` makes room from the next load on, and so does
 * the next page.
 *
 * @param isDue  undefined as long as the account is not known
 * @param page  the navigation that led to it
 */
function useUnexpected(isDue: boolean | undefined, page: string): boolean {
  const [begin, setBegin] = useState(() => ({ page, isDue: isDue ?? wasExpected() }))
  // A new page begins with room for it.
  if (begin.page !== page && isDue !== undefined) setBegin({ page, isDue })
  useEffect(() => {
    if (isDue === undefined) return
    if (isDue) localStorage.setItem('remindedOfPassword', 'yes')
    else localStorage.removeItem('remindedOfPassword')
    document.documentElement.removeAttribute('data-reminded')
  }, [isDue])
  return !begin.isDue
}

/** Whether the page keeps room for the reminder while the account is not known. */
function wasExpected(): boolean {
  return typeof document !== 'undefined' && document.documentElement.hasAttribute('data-reminded')
}
