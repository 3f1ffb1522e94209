import type { ReactNode } from 'react'
import { paths } from '../app/paths.ts'
import { useSite } from '../app/queries.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

/** Below "look into your mail": where mails are on a site that sends none. */
export function MailPlace(): ReactNode {
  const site = useSite()
  if (!site?.mailsKept) return null
  return (
    <Notice
      title="This site sends no mails yet"
      actions={
        <ButtonLink icon="envelope" to={paths.mailbox}>
          Open the mailbox
        </ButtonLink>
      }
    >
      No mail server is set. Mails are kept on the site and can be read in the mailbox.
    </Notice>
  )
}
