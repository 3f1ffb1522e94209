import type { ReactNode } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { Link, useNavigate } from 'react-router'
import type { AddressCheck } from '../../src/accounts/accounts.contract.ts'
import type { SiteFacts } from '../../src/tools/tools.contract.ts'
import { paths } from '../app/paths.ts'
import { useSite } from '../app/queries.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useEarlyValues } from '../ui/use-early-values.ts'
import { useSubmit } from '../ui/use-submit.ts'
import { EmailField, NameFields, NewPasswordField } from './account-fields.tsx'
import { register } from './account-requests.ts'
import { useAddressCheck } from './use-address-check.ts'

type Registration = SiteFacts['registration']

const LEADS: Record<Registration, string> = {
  academic: 'For people at universities and research institutes. We send a mail to confirm your address.',
  open: 'We send a mail to confirm your address.',
  invite: 'Accounts on this site are made by invitation. Ask for access, and the operator decides.',
  closed: 'This site makes no new accounts at the moment.',
}

/** Make an account. */
export function RegisterPage() {
  const site = useSite()
  const lead = site && LEADS[site.registration]
  return (
    <Page title="Make an account" width="form" lead={lead}>
      {site ? <Registering site={site} /> : <Skeleton lines={6} />}
    </Page>
  )
}

function Registering({ site }: { readonly site: SiteFacts }) {
  if (site.registration === 'academic' || site.registration === 'open') return <RegisterForm />
  return (
    <p className="button-row">
      {site.registration === 'invite' && (
        <ButtonLink variant="primary" to={paths.askForAccess}>
          Ask for access
        </ButtonLink>
      )}
      <ButtonLink to={paths.logIn}>Log in</ButtonLink>
    </p>
  )
}

function RegisterForm() {
  const navigate = useNavigate()
  const form = useForm({
    mode: 'onTouched',
    defaultValues: useEarlyValues({ firstName: '', lastName: '', email: '', password: '' }),
  })
  const email = useWatch({ control: form.control, name: 'email' })
  const check = useAddressCheck(email)
  const { onSubmit, busy, problem } = useSubmit(form, async values => {
    await register({ ...values, email: values.email.trim() })
    await navigate(paths.checkMail, { state: { email: values.email.trim() } })
  })
  return (
    <>
      <form className="form" onSubmit={onSubmit} noValidate>
        <NameFields form={form} firstName="firstName" lastName="lastName" />
        <EmailField
          form={form}
          name="email"
          label="Academic e-mail address"
          success={describeInstitution(check)}
          error={check?.allowed === false ? check.reason : undefined}
        />
        {check?.allowed === false && check.mayAsk !== false && <AskInstead email={email} />}
        <NewPasswordField form={form} name="password" />
        <ProblemNotice problem={problem} />
        <p className="form-text">
          By making an account you accept the <Link to={paths.terms}>terms</Link>.
        </p>
        <Button type="submit" variant="primary" size="large" busy={busy}>
          Make an account
        </Button>
      </form>
      <p className="form-links">
        <Link to={paths.logIn}>I have an account</Link>
      </p>
    </>
  )
}

function AskInstead({ email }: { readonly email: string }): ReactNode {
  return (
    <Notice tone="info" title="Is this a mistake?">
      If you work in research and your address is not recognised,{' '}
      <Link to={paths.askForAccess} state={{ email }}>
        ask for access
      </Link>
      .
    </Notice>
  )
}

/** `ETH Zurich, Switzerland`. */
function describeInstitution(check: AddressCheck | undefined): string | undefined {
  if (!check?.allowed) return undefined
  return [check.institution, check.countryName].filter(Boolean).join(', ') || undefined
}
