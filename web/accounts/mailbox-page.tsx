import { useQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import type { Mailbox } from '../../src/accounts/accounts.contract.ts'
import { api } from '../app/api.ts'
import { ErrorPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { Time } from '../ui/time.tsx'

type Mail = Mailbox['mails'][number]

const ADDRESS = '/api/v1/mailbox'
const INTERVAL_MS = 3000

/** The mails of a site without a mail server. */
export function MailboxPage() {
  const t = useTexts()
  const { data, error, refetch } = useQuery({
    queryKey: [ADDRESS],
    queryFn: ({ signal }) => api.get<Mailbox>(ADDRESS, { signal }),
    refetchInterval: INTERVAL_MS,
  })
  if (error) return <ErrorPage problem={error} />
  // The frame that the server sent, until it is known whether there is more than a refusal.
  if (!data) return <LoadingPage title={t('title.mailbox')} />
  return (
    <Page
      title={t('footer.mailbox')}
      lead={t('mailbox.lead')}
      actions={
        <Button icon="arrow-repeat" onClick={() => refetch()}>
          {t('mailbox.again')}
        </Button>
      }
    >
      {data.mails.length === 0 && (
        <EmptyState icon="envelope" title={t('mailbox.empty')}>
          {t('mailbox.emptyText')}
        </EmptyState>
      )}
      {data.mails.map((mail, index) => (
        <MailCard key={mail.id} mail={mail} isOpen={index === 0} />
      ))}
    </Page>
  )
}

function MailCard({ mail, isOpen }: { readonly mail: Mail; readonly isOpen: boolean }) {
  return (
    <details className="mail" open={isOpen}>
      <summary>
        <span className="mail-subject">{mail.subject}</span>
        <span className="mail-facts">
          <Text id="mailbox.to" values={{ address: mail.to, time: <Time at={mail.createdAt} show="exact" /> }} />
        </span>
      </summary>
      <p className="mail-text">{linkAddresses(mail.text)}</p>
    </details>
  )
}

/** Makes the addresses in a plain text clickable. */
function linkAddresses(text: string): ReactNode {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/)
  return Object.entries(parts).map(([place, part]) =>
    /^https?:\/\//.test(part) ? (
      <a key={place} href={part}>
        {part}
      </a>
    ) : (
      <Fragment key={place}>{part}</Fragment>
    ),
  )
}
