import type { ReactNode } from 'react'
import { paths } from '../app/paths.ts'
import { useSite } from '../app/queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

/** Below "look into your mail": where mails are on a site that sends none. */
export function MailPlace(): ReactNode {
  const t = useTexts()
  const site = useSite()
  if (!site?.mailsKept) return null
  return (
    <Notice
      title={t('mail.none')}
      actions={
        <ButtonLink icon="envelope" to={paths.mailbox}>
          {t('mail.openMailbox')}
        </ButtonLink>
      }
    >
      {t('mail.noneText')}
    </Notice>
  )
}
