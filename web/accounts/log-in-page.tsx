import { useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import { paths, safeNext } from '../app/paths.ts'
import { accountQuery, siteQuery, useSite } from '../app/queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useEarlyValues } from '../ui/use-early-values.ts'
import { useSubmit } from '../ui/use-submit.ts'
import { CurrentPasswordField, EmailField } from './account-fields.tsx'
import { logIn } from './account-requests.ts'

/** Log in, then go on to where one came from. */
export function LogInPage() {
  const t = useTexts()
  const site = useSite()
  const form = useForm({ defaultValues: useEarlyValues({ email: '', password: '' }) })
  const goOn = useGoOn()
  const { state } = useLocation()
  const { onSubmit, busy, problem } = useSubmit(form, async values => goOn(await logIn(values)))
  return (
    <Page title={t('bar.logIn')} width="form" description={t('logIn.description', { site: site?.name ?? '' })}>
      {state?.passwordChanged && (
        <Notice tone="success" role="status">
          {t('logIn.passwordChanged')}
        </Notice>
      )}
      <form className="form" method="post" onSubmit={onSubmit} noValidate>
        <EmailField form={form} name="email" />
        <CurrentPasswordField form={form} name="password" />
        <ProblemNotice problem={problem} />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t('bar.logIn')}
        </Button>
      </form>
      <p className="form-links">
        <Link to={paths.forgottenPassword}>{t('forgotten.title')}</Link>
        <Link to={paths.register}>{t('logIn.makeAccount')}</Link>
      </p>
    </Page>
  )
}

/** Everything that was read as a visitor is read again as the account. */
function useGoOn() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  return async ({ mustChangePassword }: { readonly mustChangePassword: boolean }) => {
    const kept = siteQuery().queryKey[0]
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== kept })
    await queryClient.prefetchQuery(accountQuery())
    await navigate(mustChangePassword ? paths.changePassword : safeNext(search.get('next')), { replace: true })
  }
}
