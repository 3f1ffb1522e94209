import { useState } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { seeAs } from './tables-queries.ts'

/** Shows the site as a person sees it; everything that this browser knows is forgotten first. */
export function SeeAsButton({ account }: { readonly account: string }) {
  const t = useTexts()
  const [isAsking, setAsking] = useState(false)
  const begin = async () => {
    await seeAs(account)
    location.assign('/profile')
  }
  return (
    <>
      <Button icon="eye" onClick={() => setAsking(true)}>
        {t('admin.seeAs.button')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={t('admin.seeAs.title')}
        confirm={t('admin.seeAs.confirm')}
        tone="primary"
        onConfirm={begin}
        onClose={() => setAsking(false)}
      >
        <p>{t('admin.seeAs.text')}</p>
      </ConfirmDialog>
    </>
  )
}
