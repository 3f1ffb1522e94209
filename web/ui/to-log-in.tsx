import { useLocation } from 'react-router'
import { paths } from '../app/paths.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { ButtonLink } from './button.tsx'

/** Whether logging in helps against a problem. */
export const asksForLogIn = (code: string): boolean => code === 'LOG_IN_REQUIRED' || code === 'SESSION_ENDED'

/** The session ended while the page was open: log in, and come back to it. */
export function ToLogIn() {
  const t = useTexts()
  const { pathname, search } = useLocation()
  return (
    <ButtonLink size="small" to={paths.logInThen(pathname + search)}>
      {t('bar.logIn')}
    </ButtonLink>
  )
}
