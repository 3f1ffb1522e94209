import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { AccountFacts } from '../../src/accounts/accounts.contract.ts'
import { useForget } from '../app/account-links.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { formatBytes } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { CurrentPasswordField } from './account-fields.tsx'
import { deleteAccount } from './account-requests.ts'

interface DeleteProps {
  readonly account: AccountFacts
}

/** What goes with an account, what is kept, and the way to delete it. */
export function DeleteAccountPanel({ account }: DeleteProps) {
  const t = useTexts()
  const [isAsked, setAsked] = useState(false)
  const { studies, analyses, storage, kind } = account
  const isGuest = kind === 'guest'
  const loss = { studies: studies.active, analyses: analyses.active, size: formatBytes(storage.bytes, t) }
  return (
    <Panel title={t(isGuest ? 'own.deleteGuest' : 'own.delete')}>
      <ul>
        <li>{t('own.deleteLoss', loss)}</li>
        <li>{t('own.deleteRuns')}</li>
        {!isGuest && <li>{t('own.deletePerson')}</li>}
        <li>{t('own.deleteKept')}</li>
      </ul>
      {isAsked ? (
        <DeleteForm account={account} onCancel={() => setAsked(false)} />
      ) : (
        <Button variant="danger" onClick={() => setAsked(true)}>
          {t(isGuest ? 'own.deleteGuestBegin' : 'own.deleteBegin')}
        </Button>
      )}
    </Panel>
  )
}

function DeleteForm({ account, onCancel }: DeleteProps & { readonly onCancel: () => void }) {
  const t = useTexts()
  const forget = useForget()
  const isGuest = account.kind === 'guest'
  const form = useForm({ defaultValues: { password: '' } })
  const { onSubmit, busy, problem } = useSubmit(form, async ({ password }) => {
    await deleteAccount(isGuest ? {} : { password })
    await forget(t('own.deleted'))
  })
  return (
    <form className="form" onSubmit={onSubmit} noValidate>
      <p>
        <strong>{t('own.deleteAsk')}</strong>
      </p>
      {!isGuest && (
        <>
          <input type="hidden" name="username" autoComplete="username" value={account.email ?? ''} readOnly />
          <CurrentPasswordField form={form} name="password" label={t('password.current')} />
        </>
      )}
      <ProblemNotice problem={problem} />
      <p className="button-row">
        <Button onClick={onCancel}>{t('dialog.cancel')}</Button>
        <Button type="submit" variant="danger" busy={busy}>
          {t('own.deleteNow')}
        </Button>
      </p>
    </form>
  )
}
