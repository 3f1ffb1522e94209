import { Link, useLocation } from 'react-router'
import { paths } from './paths.ts'
import { useAccount } from './queries.ts'

/** Above every page, as long as the account has a password that somebody else made. */
export function PasswordReminder() {
  const account = useAccount()
  const { pathname } = useLocation()
  if (!account?.mustChangePassword || pathname === paths.changePassword) return null
  return (
    <aside className="reminder" aria-label="Password">
      This account still has the password it was made with. <Link to={paths.changePassword}>Choose your own</Link>
    </aside>
  )
}
