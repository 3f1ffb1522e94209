import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useLocation } from 'react-router'
import { paths } from '../app/paths.ts'
import { useSite } from '../app/queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { EmailField, NameFields } from './account-fields.tsx'
import { askForAccess } from './account-requests.ts'
import { fieldRules } from './field-rules.ts'

const EMPTY = { firstName: '', lastName: '', email: '', institution: '', reason: '' }

/** For people whose address is not on the list of academic institutions. */
export function AskForAccessPage() {
  const t = useTexts()
  const { state } = useLocation()
  const [isSent, setSent] = useState(false)
  const form = useForm({ mode: 'onTouched', defaultValues: { ...EMPTY, email: state?.email ?? '' } })
  const { onSubmit, busy, problem } = useSubmit(form, async values => {
    await askForAccess({ ...values, email: values.email.trim() })
    setSent(true)
  })
  if (isSent) return <Sent />
  const { errors } = form.formState
  return (
    <Page title={t('access.title')} width="form" lead={t('access.lead')}>
      <form className="form" onSubmit={onSubmit} noValidate>
        <NameFields form={form} firstName="firstName" lastName="lastName" />
        <EmailField form={form} name="email" />
        <TextField
          label={t('access.institution')}
          autoComplete="organization"
          maxLength={255}
          error={errors.institution?.message}
          {...form.register('institution', fieldRules(t).institution)}
        />
        <TextArea
          label={t('access.reason')}
          help={t('access.reasonHelp')}
          maxLength={2000}
          error={errors.reason?.message}
          {...form.register('reason', fieldRules(t).reason)}
        />
        <ProblemNotice problem={problem} />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t('access.send')}
        </Button>
      </form>
    </Page>
  )
}

function Sent() {
  const t = useTexts()
  const site = useSite()
  return (
    <Page title={t('access.sent')} width="form" lead={site?.guests ? t('access.sentLeadGuests') : t('access.sentLead')}>
      <p className="button-row">
        {site?.guests && (
          <ButtonLink variant="primary" icon="cloud-upload" to={paths.upload()}>
            {t('upload.start')}
          </ButtonLink>
        )}
        <ButtonLink to={paths.home}>{t('error.home')}</ButtonLink>
      </p>
    </Page>
  )
}
