import './runs.scss'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { MailFacts, MailTrial } from '../../src/admin/mails.contract.ts'
import { api } from '../app/api.ts'
import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { describeFailure } from '../ui/problem-words.tsx'
import { ReadingDialog } from '../ui/reading-dialog.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Time } from '../ui/time.tsx'
import { useToast } from '../ui/toasts.tsx'
import { Pager } from './pager.tsx'
import { mailQuery, mailsQuery } from './runs-queries.ts'
import { StateTabs } from './state-tabs.tsx'
import { wordPhrase } from './words.ts'

const STATES = ['waiting', 'sent', 'failed', 'kept'] as const

/** The outbox of the site, and whether its mail server takes mails. */
export function MailSection() {
  const t = useTexts()
  const [search] = useSearchParams()
  const { data, error } = useQuery(mailsQuery(search.toString()))
  const [shown, setShown] = useState<string>()
  const [outcome, setOutcome] = useState<Outcome>()
  const resend = useResend()
  return (
    <Page
      title={t('admin.mail.title')}
      width="full"
      lead={t('admin.mail.lead')}
      actions={<TrialButton onOutcome={setOutcome} />}
    >
      {outcome && (
        <Notice tone={outcome.isSent ? 'success' : 'danger'} role="alert">
          {outcome.words}
        </Notice>
      )}
      <ProblemNotice problem={error} />
      {data?.server === null && <Notice tone="warning">{t('admin.mail.noServer')}</Notice>}
      <p className="mail-counts">
        {data && t('admin.mail.counts', { waiting: data.waiting, failed: data.failed, server: data.server ?? '–' })}
      </p>
      <Panel>
        <StateTabs label={t('admin.mail.states')} states={STATES} />
        {!data && !error && <Skeleton lines={8} />}
        {data?.mails.length === 0 && <EmptyState icon="envelope" title={t('admin.mail.none')} />}
        {data && data.mails.length > 0 && (
          <DataTable
            caption={t('admin.mail.title')}
            columns={columnsOf(t, { show: setShown, resend })}
            rows={data.mails}
            rowKey={({ id }) => id}
          />
        )}
        <Pager next={data?.next} />
      </Panel>
      {shown !== undefined && <MailText mail={shown} onClose={() => setShown(undefined)} />}
    </Page>
  )
}

interface Acts {
  readonly show: (mail: string) => void
  readonly resend: (mail: MailFacts) => Promise<void>
}

function useResend(): Acts['resend'] {
  const t = useTexts()
  const toast = useToast()
  const queryClient = useQueryClient()
  return async ({ id, to }) => {
    try {
      await api.post(`/api/v1/admin/mails/${encodeURIComponent(id)}/resend`)
      toast({ text: t('admin.mail.resent', { to }), tone: 'success' })
    } catch (error) {
      toast({ text: describeFailure(error, t), tone: 'warning' })
    }
    await queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).includes('admin/mails') })
  }
}

interface Outcome {
  readonly isSent: boolean
  readonly words: string
}

/** Hands a mail to the mail server at once, and says how that went. */
function TrialButton({ onOutcome }: { readonly onOutcome: (outcome: Outcome | undefined) => void }) {
  const t = useTexts()
  const send = async () => {
    onOutcome(undefined)
    try {
      const { isSent, sentence } = await api.post<MailTrial>('/api/v1/admin/mails/test')
      onOutcome({ isSent, words: wordPhrase(sentence, t) })
    } catch (error) {
      onOutcome({ isSent: false, words: describeFailure(error, t) })
    }
  }
  return (
    <Button icon="envelope" onClick={send}>
      {t('admin.mail.test')}
    </Button>
  )
}

function columnsOf(t: Texts, { show, resend }: Acts): readonly Column<MailFacts>[] {
  return [
    {
      key: 'subject',
      header: t('admin.mail.subject'),
      isRowHeader: true,
      cell: ({ id, subject, kind }) => (
        <>
          <button type="button" className="link-button mail-subject" onClick={() => show(id)}>
            <bdi>{subject}</bdi>
          </button>
          <small className="cell-note">{kind}</small>
        </>
      ),
    },
    { key: 'to', header: t('admin.mail.to'), cell: ({ to }) => <bdi>{to}</bdi> },
    { key: 'state', header: t('admin.run.state'), cell: mail => <MailState mail={mail} /> },
    { key: 'at', header: t('admin.mail.written'), cell: ({ createdAt }) => <Time at={createdAt} /> },
    {
      key: 'acts',
      header: t('admin.mail.resend'),
      hideHeader: true,
      cell: mail => (
        <Button variant="quiet" size="small" icon="arrow-repeat" onClick={() => resend(mail)}>
          {t('admin.mail.resend')}
        </Button>
      ),
    },
  ]
}

const TONES = { waiting: 'neutral', sent: 'good', failed: 'bad', kept: 'neutral' }

function MailState({ mail }: { readonly mail: MailFacts }) {
  const t = useTexts()
  const { state, attempts, lastError } = mail
  const note = [attempts > 1 ? t('admin.mail.attempts', { count: attempts }) : '', lastError ?? ''].join(' ').trim()
  return (
    <>
      <span className={`state state-${TONES[state]}`}>{t(`state.${state}`)}</span>
      {note !== '' && <small className="cell-note">{note}</small>}
    </>
  )
}

function MailText({ mail, onClose }: { readonly mail: string; readonly onClose: () => void }) {
  const t = useTexts()
  const { data, error } = useQuery(mailQuery(mail))
  return (
    <ReadingDialog title={data?.subject ?? t('admin.mail.text')} onClose={onClose}>
      <p className="dialog-text">{t('admin.mail.textLead')}</p>
      <ProblemNotice problem={error} />
      {data ? <pre className="mail-text">{data.text}</pre> : !error && <Skeleton />}
    </ReadingDialog>
  )
}
