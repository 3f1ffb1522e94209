import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Link } from 'react-router'
import { paths } from '../app/paths.ts'
import { Text, useTexts } from '../texts/use-texts.tsx'
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
  const t = useTexts()
  const [sentTo, setSentTo] = useState<string>()
  const form = useForm({ defaultValues: useEarlyValues({ email: '' }) })
  const { onSubmit, busy, problem } = useSubmit(form, async ({ email }) => {
    await requestPasswordReset(email.trim())
    setSentTo(email.trim())
  })
  if (sentTo !== undefined) return <Sent to={sentTo} onAgain={() => setSentTo(undefined)} />
  return (
    <Page title={t('forgotten.title')} width="form" lead={t('forgotten.lead')}>
      <form className="form" onSubmit={onSubmit} noValidate>
        <EmailField form={form} name="email" />
        <ProblemNotice problem={problem} />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t('forgotten.send')}
        </Button>
      </form>
      <p className="form-links">
        <Link to={paths.logIn}>{t('forgotten.back')}</Link>
      </p>
    </Page>
  )
}

function Sent({ to, onAgain }: { readonly to: string; readonly onAgain: () => void }) {
  const t = useTexts()
  return (
    <Page title={t('mail.look')} width="form" lead={<Text id="forgotten.sent" values={{ email: to }} />}>
      <p>{t('mail.spam')}</p>
      <MailPlace />
      <Button onClick={onAgain}>{t('forgotten.otherAddress')}</Button>
    </Page>
  )
}
