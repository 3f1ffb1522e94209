import { useForm } from 'react-hook-form'
import { useNavigate, useSearchParams } from 'react-router'
import { paths } from '../app/paths.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { NewPasswordField } from './account-fields.tsx'
import { resetPassword } from './account-requests.ts'

/** Where the link of the password mail ends. */
export function ResetPasswordPage() {
  const [search] = useSearchParams()
  const token = search.get('token')
  if (!token || search.has('error')) return <LinkExpired />
  return <ChoosePassword token={token} />
}

function ChoosePassword({ token }: { readonly token: string }) {
  const t = useTexts()
  const navigate = useNavigate()
  const form = useForm({ mode: 'onTouched', defaultValues: { newPassword: '' } })
  const { onSubmit, busy, problem } = useSubmit(form, async ({ newPassword }) => {
    await resetPassword({ token, newPassword })
    await navigate(paths.logIn, { replace: true, state: { passwordChanged: true } })
  })
  return (
    <Page title={t('reset.title')} width="form" lead={t('reset.lead')}>
      <form className="form" onSubmit={onSubmit} noValidate>
        <NewPasswordField form={form} name="newPassword" label={t('password.new')} />
        <ProblemNotice
          problem={problem}
          actions={
            problem?.code === 'LINK_EXPIRED' && (
              <ButtonLink to={paths.forgottenPassword}>{t('reset.askAgain')}</ButtonLink>
            )
          }
        />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t('password.save')}
        </Button>
      </form>
    </Page>
  )
}

function LinkExpired() {
  const t = useTexts()
  return (
    <Page title={t('confirm.expired')} width="form" lead={t('reset.expiredLead')}>
      <p className="button-row">
        <ButtonLink variant="primary" to={paths.forgottenPassword}>
          {t('reset.askAgain')}
        </ButtonLink>
      </p>
    </Page>
  )
}
