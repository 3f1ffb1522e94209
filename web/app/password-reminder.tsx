import { Link, useLocation } from 'react-router'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { paths } from './paths.ts'
import { useAccount } from './queries.ts'

/** Above every page, as long as the account has a password that somebody else made. */
export function PasswordReminder() {
  const t = useTexts()
  const account = useAccount()
  const { pathname } = useLocation()
  if (!account?.mustChangePassword || pathname === paths.changePassword) return null
  return (
    <aside className="reminder" aria-label={t('reminder.label')}>
      <Text id="reminder.text" values={{ link: words => <Link to={paths.changePassword}>{words}</Link> }} />
    </aside>
  )
}
