import { useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { Link } from 'react-router'
import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import { paths } from '../app/paths.ts'
import { accountQuery } from '../app/queries.ts'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { Facts } from '../ui/facts.tsx'
import { nameCountry } from '../ui/name-country.ts'
import { Notice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { describeFailure } from '../ui/problem-words.tsx'
import { useToast } from '../ui/toasts.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { CurrentPasswordField, EmailField } from './account-fields.tsx'
import { changeEmail, keepEmail } from './account-requests.ts'
import { MailPlace } from './mail-sent.tsx'

interface AddressProps {
  readonly account: AccountFacts
}

/** The address, what was found from it, and another one that is to take its place. */
export function AddressPanel({ account }: AddressProps) {
  const t = useTexts()
  const { email, institution, country, newEmail } = account
  return (
    <Panel title={t('account.email')} lead={t('own.emailLead')}>
      <Facts
        facts={[
          [t('profile.email'), email],
          [t('profile.institution'), institution],
          [t('profile.country'), country && nameCountry(country, t)],
        ]}
      />
      {newEmail === null ? <ChangeForm account={account} /> : <Pending newEmail={newEmail} email={email ?? ''} />}
    </Panel>
  )
}

function useRefresh() {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: accountQuery().queryKey })
}

function ChangeForm({ account }: AddressProps) {
  const t = useTexts()
  const refresh = useRefresh()
  const form = useForm({ mode: 'onTouched', defaultValues: { email: '', password: '' } })
  const { onSubmit, busy, problem } = useSubmit(form, async ({ email, password }) => {
    await changeEmail({ email: email.trim(), password })
    await refresh()
  })
  const isRefused = form.formState.errors.email?.type === 'server'
  return (
    <form className="form" onSubmit={onSubmit} noValidate>
      <input type="hidden" name="username" autoComplete="username" value={account.email ?? ''} readOnly />
      <EmailField
        form={form}
        name="email"
        label={t('own.newEmail')}
        help={isRefused ? <Link to={paths.askForAccess}>{t('access.title')}</Link> : t('own.newEmailHelp')}
      />
      <CurrentPasswordField form={form} name="password" label={t('password.current')} />
      <ProblemNotice problem={problem} />
      <Button type="submit" busy={busy}>
        {t('own.changeEmail')}
      </Button>
    </form>
  )
}

/** The mail is on its way: until its link is opened, nothing has changed. */
function Pending({ newEmail, email }: { readonly newEmail: string; readonly email: string }) {
  const t = useTexts()
  const refresh = useRefresh()
  const toast = useToast()
  const keep = async () => {
    try {
      await keepEmail()
      await refresh()
    } catch (error) {
      toast({ text: describeFailure(error, t), tone: 'warning' })
    }
  }
  return (
    <>
      <Notice
        role="status"
        title={<Text id="own.pending" values={{ email: newEmail }} />}
        actions={<Button onClick={keep}>{t('own.keepEmail')}</Button>}
      >
        {t('own.pendingText', { email })}
      </Notice>
      <MailPlace />
    </>
  )
}
