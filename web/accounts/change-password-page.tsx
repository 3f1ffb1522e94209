import { useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { ApiProblem } from '../app/api.ts'
import { ErrorPage } from '../app/error-page.tsx'
import { paths } from '../app/paths.ts'
import { accountQuery, useAccount } from '../app/queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useToast } from '../ui/toasts.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { CurrentPasswordField, NewPasswordField } from './account-fields.tsx'
import { changePassword } from './account-requests.ts'

/** For somebody who is logged in. */
export function ChangePasswordPage() {
  const account = useAccount()
  if (account === null || account?.kind === 'guest') {
    return <ErrorPage problem={new ApiProblem({ status: 401, code: 'LOG_IN_REQUIRED', detail: '' })} />
  }
  return <ChangeForm isOneTime={account?.mustChangePassword ?? false} email={account?.email ?? ''} />
}

interface ChangeFormProps {
  readonly isOneTime: boolean
  readonly email: string
}

function ChangeForm({ isOneTime, email }: ChangeFormProps) {
  const t = useTexts()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const toast = useToast()
  const form = useForm({ mode: 'onTouched', defaultValues: { currentPassword: '', newPassword: '' } })
  const { onSubmit, busy, problem } = useSubmit(form, async values => {
    await changePassword(values)
    await queryClient.invalidateQueries({ queryKey: accountQuery().queryKey })
    await navigate(isOneTime ? paths.profile : paths.account, { replace: true })
    toast({ text: t('password.changed'), tone: 'success' })
  })
  const lead = isOneTime ? t('password.leadOneTime') : t('password.lead')
  return (
    <Page title={t('password.change')} width="form" lead={lead}>
      <form className="form" onSubmit={onSubmit} noValidate>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <CurrentPasswordField
          form={form}
          name="currentPassword"
          label={isOneTime ? t('password.oneTime') : t('password.current')}
        />
        <NewPasswordField form={form} name="newPassword" label={t('password.new')} />
        <ProblemNotice problem={problem} />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t('password.save')}
        </Button>
      </form>
    </Page>
  )
}
