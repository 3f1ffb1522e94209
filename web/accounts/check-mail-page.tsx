import { Link, useLocation } from 'react-router'
import { paths } from '../app/paths.ts'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { describeFailure } from '../ui/problem-words.tsx'
import { useToast } from '../ui/toasts.tsx'
import { sendConfirmation } from './account-requests.ts'
import { MailPlace } from './mail-sent.tsx'

/** After registering: the link in the mail makes the account usable. */
export function CheckMailPage() {
  const t = useTexts()
  const { state } = useLocation()
  const email: string | undefined = state?.email
  return (
    <Page
      title={t('mail.look')}
      width="form"
      lead={email ? <Text id="mail.sentTo" values={{ email }} /> : t('mail.sent')}
      description={t('mail.description')}
    >
      <p>{t('mail.spam')}</p>
      <MailPlace />
      <p className="button-row">{email && <SendAgain email={email} />}</p>
      <p className="form-links">
        <Link to={paths.register}>{t('mail.wrongAddress')}</Link>
      </p>
    </Page>
  )
}

function SendAgain({ email }: { readonly email: string }) {
  const t = useTexts()
  const toast = useToast()
  const send = async () => {
    try {
      await sendConfirmation(email)
      toast({ text: t('mail.sentAgain', { email }), tone: 'success' })
    } catch (error) {
      toast({ text: describeFailure(error, t), tone: 'warning' })
    }
  }
  return (
    <Button icon="envelope" onClick={send}>
      {t('mail.sendAgain')}
    </Button>
  )
}
