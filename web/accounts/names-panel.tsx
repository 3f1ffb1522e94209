import { useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import { accountQuery } from '../app/queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useToast } from '../ui/toasts.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { NameFields } from './account-fields.tsx'
import { rename } from './account-requests.ts'

export function NamesPanel({ account }: { readonly account: AccountFacts }) {
  const t = useTexts()
  const queryClient = useQueryClient()
  const toast = useToast()
  const { firstName, lastName } = account
  const form = useForm({
    mode: 'onTouched',
    defaultValues: { firstName: firstName ?? '', lastName: lastName ?? '' },
  })
  const { onSubmit, busy, problem } = useSubmit(form, async values => {
    const facts = await rename(values)
    queryClient.setQueryData(accountQuery().queryKey, facts)
    form.reset({ firstName: facts.firstName ?? '', lastName: facts.lastName ?? '' })
    toast({ text: t('own.renamed'), tone: 'success' })
  })
  return (
    <Panel title={t('own.name')}>
      <form className="form" onSubmit={onSubmit} noValidate>
        <NameFields form={form} firstName="firstName" lastName="lastName" />
        <ProblemNotice problem={problem} />
        <Button type="submit" busy={busy}>
          {t('own.saveName')}
        </Button>
      </form>
    </Panel>
  )
}
