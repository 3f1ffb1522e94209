import { useForm } from 'react-hook-form'
import { useNavigate, useSearchParams } from 'react-router'
import { paths } from '../app/paths.ts'
import { useAccount } from '../app/queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { EmailField } from './account-fields.tsx'
import { sendConfirmation } from './account-requests.ts'

/** Where the link of the confirmation mail ends. */
export function ConfirmedPage() {
  const t = useTexts()
  const [search] = useSearchParams()
  const account = useAccount()
  if (search.has('changed')) return <AddressChanged />
  if (search.get('for') === 'change') return <ChangeExpired />
  if (search.has('error')) return <LinkExpired />
  const isLoggedIn = account?.kind === 'account'
  return (
    <Page title={t('confirm.title')} width="form" lead={t('confirm.lead')}>
      <p className="button-row">
        {isLoggedIn ? (
          <ButtonLink variant="primary" to={paths.upload()}>
            {t('upload.start')}
          </ButtonLink>
        ) : (
          <ButtonLink variant="primary" to={paths.logIn}>
            {t('bar.logIn')}
          </ButtonLink>
        )}
      </p>
    </Page>
  )
}

/** Where the link to a new address ends. */
function AddressChanged() {
  const t = useTexts()
  return (
    <Page title={t('confirm.changed')} width="form" lead={t('confirm.changedLead')}>
      <ToAccount />
    </Page>
  )
}

function ChangeExpired() {
  const t = useTexts()
  return (
    <Page title={t('confirm.expired')} width="form" lead={t('confirm.changeExpiredLead')}>
      <ToAccount />
    </Page>
  )
}

function ToAccount() {
  const t = useTexts()
  const isLoggedIn = useAccount()?.kind === 'account'
  return (
    <p className="button-row">
      <ButtonLink variant="primary" to={isLoggedIn ? paths.account : paths.logInThen(paths.account)}>
        {isLoggedIn ? t('title.account') : t('bar.logIn')}
      </ButtonLink>
    </p>
  )
}

function LinkExpired() {
  const t = useTexts()
  const navigate = useNavigate()
  const form = useForm({ defaultValues: { email: '' } })
  const { onSubmit, busy, problem } = useSubmit(form, async ({ email }) => {
    await sendConfirmation(email.trim())
    await navigate(paths.checkMail, { state: { email: email.trim() } })
  })
  return (
    <Page title={t('confirm.expired')} width="form" lead={t('confirm.expiredLead')}>
      <form className="form" onSubmit={onSubmit} noValidate>
        <EmailField form={form} name="email" />
        <ProblemNotice problem={problem} />
        <div className="button-row">
          <Button type="submit" variant="primary" busy={busy}>
            {t('confirm.newLink')}
          </Button>
          <ButtonLink to={paths.logIn}>{t('bar.logIn')}</ButtonLink>
        </div>
      </form>
    </Page>
  )
}
