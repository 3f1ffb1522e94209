import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { FailureGroup, GroupOutcome, Tell } from '../../src/admin/runs.contract.ts'
import { api } from '../app/api.ts'
import { ErrorPage } from '../app/error-page.tsx'
import { LoadingPage } from '../app/loading-page.tsx'
import { paths } from '../app/paths.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Facts } from '../ui/facts.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { describeLine } from './describe-line.ts'
import { searchWith } from './pager.tsx'
import { RunList } from './run-list.tsx'
import { addressOfGroup, failureGroupQuery, forgetRuns } from './runs-queries.ts'
import { TellDialog } from './tell-dialog.tsx'

/** Failures of one kind: what they have in common, which runs they are, and what is done with all of them. */
export function FailurePage() {
  const { group: id = '' } = useParams()
  const { data: group, error } = useQuery(failureGroupQuery(id))
  if (error) return <ErrorPage problem={error} />
  return group ? <Failure group={group} /> : <LoadingPage />
}

function Failure({ group }: { readonly group: FailureGroup }) {
  const t = useTexts()
  const [search] = useSearchParams()
  const { tool, currentVersion } = group
  return (
    <Page
      title={describeLine(group, t)}
      width="full"
      eyebrow={t('admin.failures.eyebrow')}
      breadcrumbs={[{ text: t('admin.failures.title'), to: paths.admin('failures') }]}
      actions={<GroupActs group={group} />}
    >
      {currentVersion !== null && currentVersion !== tool.version && group.count > 0 && (
        <Notice>{t('admin.failures.newer', { version: currentVersion })}</Notice>
      )}
      <Panel title={t('admin.run.about')}>
        <Facts
          facts={[
            [t('admin.run.tool'), `${tool.title} ${tool.version}`],
            [t('admin.failures.kind'), group.failure && t(`admin.failure.${group.failure}`)],
            [t('admin.failures.count'), t.writeValue(group.count)],
            [t('admin.failures.first'), <Time key="first" at={group.firstAt} show="exact" />],
            [t('admin.failures.last'), <Time key="last" at={group.lastAt} show="exact" />],
          ]}
        />
      </Panel>
      <Panel title={t('admin.runs.title')}>
        <RunList search={searchWith(search, { group: group.id })} />
      </Panel>
    </Page>
  )
}

function GroupActs({ group }: { readonly group: FailureGroup }) {
  const t = useTexts()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<'repeat' | 'tell'>()
  const [outcome, setOutcome] = useState<string>()
  /** Part after part, so that thousands are no single request. */
  const doAll = async (what: 'repeat' | 'tell', letter?: Tell) => {
    const sum = { done: 0, refused: 0 }
    for (let after: string | null | undefined; after !== null; ) {
      const body = { ...letter, ...(after ? { after } : {}) }
      const part: GroupOutcome = await api.post<GroupOutcome>(`${addressOfGroup(group.id)}/${what}`, body)
      sum.done += part.done
      sum.refused += part.refused
      after = part.next
    }
    setOutcome(what === 'repeat' ? t('admin.failures.repeated', sum) : t('admin.failures.told', sum))
    await forgetRuns(queryClient)
  }
  const close = () => setOpen(undefined)
  return (
    <>
      {outcome && (
        <p role="status" className="act-outcome">
          {outcome}
        </p>
      )}
      {group.count > 0 && (
        <>
          <Button icon="envelope" onClick={() => setOpen('tell')}>
            {t('admin.failures.tell')}
          </Button>
          <Button variant="primary" icon="arrow-repeat" onClick={() => setOpen('repeat')}>
            {t('admin.failures.repeat')}
          </Button>
        </>
      )}
      <ConfirmDialog
        open={open === 'repeat'}
        tone="primary"
        title={t('admin.failures.repeatTitle', { count: group.count })}
        confirm={t('admin.failures.repeat')}
        onConfirm={() => doAll('repeat')}
        onClose={close}
      >
        <p>{t('admin.failures.repeatText', { version: group.currentVersion ?? '' })}</p>
      </ConfirmDialog>
      <TellDialog
        open={open === 'tell'}
        title={t('admin.failures.tellTitle')}
        onSend={letter => doAll('tell', letter)}
        onClose={close}
      />
    </>
  )
}
