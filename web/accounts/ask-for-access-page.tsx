import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useLocation } from 'react-router'
import { paths } from '../app/paths.ts'
import { useSite } from '../app/queries.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { EmailField, NameFields } from './account-fields.tsx'
import { askForAccess } from './account-requests.ts'
import { rules } from './field-rules.ts'

const EMPTY = { firstName: '', lastName: '', email: '', institution: '', reason: '' }

/** For people whose address is not on the list of academic institutions. */
export function AskForAccessPage() {
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
    <Page
      title="Ask for access"
      width="form"
      lead="If your address is not recognised as academic, tell us who you are. A person reads this and answers by mail."
    >
      <form className="form" onSubmit={onSubmit} noValidate>
        <NameFields form={form} firstName="firstName" lastName="lastName" />
        <EmailField form={form} name="email" />
        <TextField
          label="University or institute"
          autoComplete="organization"
          maxLength={255}
          error={errors.institution?.message}
          {...form.register('institution', rules.institution)}
        />
        <TextArea
          label="What do you want to use the site for?"
          help="One or two sentences are enough."
          maxLength={2000}
          error={errors.reason?.message}
          {...form.register('reason', rules.reason)}
        />
        <ProblemNotice problem={problem} />
        <Button type="submit" variant="primary" size="large" busy={busy}>
          Send the request
        </Button>
      </form>
    </Page>
  )
}

function Sent() {
  const site = useSite()
  return (
    <Page
      title="Your request is sent"
      width="form"
      lead={`The operator of the site reads it and answers by mail.${site?.guests ? ' Until then you can work as a guest.' : ''}`}
    >
      <p className="button-row">
        {site?.guests && (
          <ButtonLink variant="primary" icon="cloud-upload" to={paths.upload()}>
            Upload your data
          </ButtonLink>
        )}
        <ButtonLink to={paths.home}>Home</ButtonLink>
      </p>
    </Page>
  )
}
