import { Link, useLocation } from 'react-router'
import { paths } from '../app/paths.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { useToast } from '../ui/toasts.tsx'
import { sendConfirmation } from './account-requests.ts'
import { MailPlace } from './mail-sent.tsx'

/** After registering: the link in the mail makes the account usable. */
export function CheckMailPage() {
  const { state } = useLocation()
  const email: string | undefined = state?.email
  return (
    <Page
      title="Look into your mail"
      width="form"
      lead={
        <>
          We sent a mail to {email ? <strong>{email}</strong> : 'your address'}. Open the link in it, and your account
          is ready.
        </>
      }
      description="Confirm your e-mail address."
    >
      <p>It may take a minute. If it does not come, look into the spam folder too.</p>
      <MailPlace />
      <p className="button-row">{email && <SendAgain email={email} />}</p>
      <p className="form-links">
        <Link to={paths.register}>Wrong address? Register again</Link>
      </p>
    </Page>
  )
}

function SendAgain({ email }: { readonly email: string }) {
  const toast = useToast()
  const send = async () => {
    try {
      await sendConfirmation(email)
      toast({ text: `We sent the mail to ${email} again.`, tone: 'success' })
    } catch (error) {
      toast({ text: error instanceof Error ? error.message : String(error), tone: 'warning' })
    }
  }
  return (
    <Button icon="envelope" onClick={send}>
      Send the mail again
    </Button>
  )
}
