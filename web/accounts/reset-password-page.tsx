import { useForm } from 'react-hook-form'
import { useNavigate, useSearchParams } from 'react-router'
import { paths } from '../app/paths.ts'
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
  const navigate = useNavigate()
  const form = useForm({ mode: 'onTouched', defaultValues: { newPassword: '' } })
  const { onSubmit, busy, problem } = useSubmit(form, async ({ newPassword }) => {
    await resetPassword({ token, newPassword })
    await navigate(paths.logIn, { replace: true, state: { passwordChanged: true } })
  })
  return (
    <Page
      title="Choose a new password"
      width="form"
      lead="You are then logged out everywhere and log in with the new password."
    >
      <form className="form" onSubmit={onSubmit} noValidate>
        <NewPasswordField form={form} name="newPassword" label="New password" />
        <ProblemNotice
          problem={problem}
          actions={
            problem?.code === 'LINK_EXPIRED' && <ButtonLink to={paths.forgottenPassword}>Ask for a new link</ButtonLink>
          }
        />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          Save the password
        </Button>
      </form>
    </Page>
  )
}

function LinkExpired() {
  return (
    <Page
      title="This link does not work any more"
      width="form"
      lead="It was used already, is too old, or was cut short by the mail program."
    >
      <p className="button-row">
        <ButtonLink variant="primary" to={paths.forgottenPassword}>
          Ask for a new link
        </ButtonLink>
      </p>
    </Page>
  )
}
