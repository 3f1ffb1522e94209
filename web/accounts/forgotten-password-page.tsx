import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Link } from 'react-router'
import { paths } from '../app/paths.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useEarlyValues } from '../ui/use-early-values.ts'
import { useSubmit } from '../ui/use-submit.ts'
import { EmailField } from './account-fields.tsx'
import { requestPasswordReset } from './account-requests.ts'
import { MailPlace } from './mail-sent.tsx'

/** Ask for the mail that leads to a new password. The answer does not tell whether the address has an account. */
export function ForgottenPasswordPage() {
  const [sentTo, setSentTo] = useState<string>()
  const form = useForm({ defaultValues: useEarlyValues({ email: '' }) })
  const { onSubmit, busy, problem } = useSubmit(form, async ({ email }) => {
    await requestPasswordReset(email.trim())
    setSentTo(email.trim())
  })
  if (sentTo !== undefined) return <Sent to={sentTo} onAgain={() => setSentTo(undefined)} />
  return (
    <Page title="Forgotten password" width="form" lead="We send you a link with which you choose a new one.">
      <form className="form" onSubmit={onSubmit} noValidate>
        <EmailField form={form} name="email" />
        <ProblemNotice problem={problem} />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          Send the link
        </Button>
      </form>
      <p className="form-links">
        <Link to={paths.logIn}>Back to log-in</Link>
      </p>
    </Page>
  )
}

function Sent({ to, onAgain }: { readonly to: string; readonly onAgain: () => void }) {
  return (
    <Page
      title="Look into your mail"
      width="form"
      lead={
        <>
          If <strong>{to}</strong> has an account here, a mail with a link is on its way.
        </>
      }
    >
      <p>It may take a minute. If it does not come, look into the spam folder too.</p>
      <MailPlace />
      <Button onClick={onAgain}>Use another address</Button>
    </Page>
  )
}
