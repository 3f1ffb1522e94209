import type { ReactNode } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { Link, useNavigate } from 'react-router'
import type { AddressCheck } from '../../src/accounts/accounts.contract.ts'
import type { SiteFacts } from '../../src/tools/tools.contract.ts'
import { paths } from '../app/paths.ts'
import { useSite } from '../app/queries.ts'
import type { Texts } from '../texts/create-texts.ts'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { nameCountry } from '../ui/name-country.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { describeProblem } from '../ui/problem-words.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useEarlyValues } from '../ui/use-early-values.ts'
import { useSubmit } from '../ui/use-submit.ts'
import { EmailField, NameFields, NewPasswordField } from './account-fields.tsx'
import { register } from './account-requests.ts'
import { useAddressCheck } from './use-address-check.ts'

/** Make an account. */
export function RegisterPage() {
  const t = useTexts()
  const site = useSite()
  const lead = site && t(`register.lead.${site.registration}`)
  return (
    <Page title={t('logIn.makeAccount')} width="form" lead={lead}>
      {site ? <Registering site={site} /> : <Skeleton lines={6} />}
    </Page>
  )
}

function Registering({ site }: { readonly site: SiteFacts }) {
  const t = useTexts()
  if (site.registration === 'academic' || site.registration === 'open') return <RegisterForm />
  return (
    <p className="button-row">
      {site.registration === 'invite' && (
        <ButtonLink variant="primary" to={paths.askForAccess}>
          {t('access.title')}
        </ButtonLink>
      )}
      <ButtonLink to={paths.logIn}>{t('bar.logIn')}</ButtonLink>
    </p>
  )
}

function RegisterForm() {
  const t = useTexts()
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
      <form className="form" method="post" onSubmit={onSubmit} noValidate>
        <NameFields form={form} firstName="firstName" lastName="lastName" />
        <EmailField
          form={form}
          name="email"
          label={t('register.email')}
          success={describeInstitution(check, t)}
          error={describeRefusal(check, t)}
        />
        {check?.allowed === false && check.mayAsk !== false && <AskInstead email={email} />}
        <NewPasswordField form={form} name="password" />
        <ProblemNotice problem={problem} />
        <p className="form-text">
          <Text id="register.terms" values={{ link: words => <Link to={paths.terms}>{words}</Link> }} />
        </p>
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t('logIn.makeAccount')}
        </Button>
      </form>
      <p className="form-links">
        <Link to={paths.logIn}>{t('register.haveAccount')}</Link>
      </p>
    </>
  )
}

function AskInstead({ email }: { readonly email: string }): ReactNode {
  const t = useTexts()
  return (
    <Notice tone="info" title={t('register.mistake')}>
      <Text
        id="register.mistakeText"
        values={{
          link: words => (
            <Link to={paths.askForAccess} state={{ email }}>
              {words}
            </Link>
          ),
        }}
      />
    </Notice>
  )
}

/** `ETH Zurich, Switzerland`. */
function describeInstitution(check: AddressCheck | undefined, t: Texts): string | undefined {
  if (!check?.allowed) return undefined
  const { institution, country } = check
  return [institution, country && nameCountry(country, t)].filter(Boolean).join(', ') || undefined
}

function describeRefusal(check: AddressCheck | undefined, t: Texts): string | undefined {
  if (check?.allowed !== false || !check.code) return undefined
  const { code, reason = '', values } = check
  return describeProblem({ code, message: reason, ...(values && { values }) }, t)
}
