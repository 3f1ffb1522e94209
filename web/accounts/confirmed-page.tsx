import { useForm } from 'react-hook-form'
import { useNavigate, useSearchParams } from 'react-router'
import { paths } from '../app/paths.ts'
import { useAccount } from '../app/queries.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { EmailField } from './account-fields.tsx'
import { sendConfirmation } from './account-requests.ts'

/** Where the link of the confirmation mail ends. */
export function ConfirmedPage() {
  const [search] = useSearchParams()
  const account = useAccount()
  if (search.has('error')) return <LinkExpired />
  const isLoggedIn = account?.kind === 'account'
  return (
    <Page title="Your address is confirmed" width="form" lead="Your account is ready.">
      <p className="button-row">
        {isLoggedIn ? (
          <ButtonLink variant="primary" to={paths.upload()}>
            Upload your data
          </ButtonLink>
        ) : (
          <ButtonLink variant="primary" to={paths.logIn}>
            Log in
          </ButtonLink>
        )}
      </p>
    </Page>
  )
}

function LinkExpired() {
  const navigate = useNavigate()
  const form = useForm({ defaultValues: { email: '' } })
  const { onSubmit, busy, problem } = useSubmit(form, async ({ email }) => {
    await sendConfirmation(email.trim())
    await navigate(paths.checkMail, { state: { email: email.trim() } })
  })
  return (
    <Page
      title="This link does not work any more"
      width="form"
      lead="It was used already or is too old. If your address is confirmed, just log in; otherwise we send you a new link."
    >
      <form className="form" onSubmit={onSubmit} noValidate>
        <EmailField form={form} name="email" />
        <ProblemNotice problem={problem} />
        <div className="button-row">
          <Button type="submit" variant="primary" busy={busy}>
            Send a new link
          </Button>
          <ButtonLink to={paths.logIn}>Log in</ButtonLink>
        </div>
      </form>
    </Page>
  )
}
