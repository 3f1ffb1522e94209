import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OpenSessionFacts, Sessions } from '../../src/accounts/accounts.contract.ts'
import { ApiProblem, api } from '../app/api.ts'
import type { Texts } from '../texts/create-texts.ts'
import { Text, useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { describeFailure } from '../ui/problem-words.tsx'
import { Time } from '../ui/time.tsx'
import { useToast } from '../ui/toasts.tsx'
import { endOtherSessions, endSession, SESSIONS } from './account-requests.ts'

export const useSessions = (enabled = true) =>
  useQuery({ queryKey: [SESSIONS], queryFn: ({ signal }) => api.get<Sessions>(SESSIONS, { signal }), enabled })

/**
 * Where the account is logged in, and the way to end it. What was ended keeps its line for now: the next one, which would take
 * its place, must not be under the second click of a double click.
 */
export function SessionsPanel() {
  const t = useTexts()
  const { data, error } = useSessions()
  const end = useEnding()
  const [ended, setEnded] = useState<readonly string[]>([])
  const sessions = data?.sessions ?? []
  const others = sessions.filter(({ id, isCurrent }) => !isCurrent && !ended.includes(id)).map(({ id }) => id)
  const endSome = async (ids: readonly string[], request: () => Promise<unknown>) => {
    if (await end(request)) setEnded(before => [...before, ...ids])
  }
  return (
    <Panel
      title={t('own.sessions')}
      lead={t('own.sessionsLead')}
      actions={
        others.length > 0 && (
          <Button size="small" onClick={() => endSome(others, endOtherSessions)}>
            {t('own.endOthers')}
          </Button>
        )
      }
    >
      <ProblemNotice problem={error} />
      <ul className="session-list">
        {sessions.map(session => (
          <li key={session.id} className="session">
            <SessionWords session={session} />
            {ended.includes(session.id) && <small>{t('own.ended')}</small>}
            {others.includes(session.id) && (
              <Button
                size="small"
                variant="quiet"
                aria-label={t('own.endOne', { client: nameOf(session, t) })}
                onClick={() => endSome([session.id], () => endSession(session.id))}
              >
                {t('bar.logOut')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function SessionWords({ session }: { readonly session: OpenSessionFacts }) {
  const t = useTexts()
  return (
    <p>
      <strong>{nameOf(session, t)}</strong>
      <small>
        {session.isCurrent ? (
          t('own.thisBrowser')
        ) : (
          <Text id="own.lastUsed" values={{ time: <Time at={session.lastUsedAt} /> }} />
        )}
        {' · '}
        <Text id="own.startedAt" values={{ time: <Time at={session.startedAt} show="exact" /> }} />
      </small>
    </p>
  )
}

function nameOf({ browser, system }: OpenSessionFacts, t: Texts): string {
  if (browser && system) return t('own.client', { browser, system })
  return browser ?? system ?? t('own.unknownClient')
}

/** Says how it went. One that another tab ended already is over, which is what was asked for. */
function useEnding(): (request: () => Promise<unknown>) => Promise<boolean> {
  const t = useTexts()
  const toast = useToast()
  return async request => {
    try {
      await request().catch((error: unknown) => {
        if (!(error instanceof ApiProblem && error.status === 404)) throw error
      })
      toast({ text: t('own.ended'), tone: 'success' })
      return true
    } catch (error) {
      toast({ text: describeFailure(error, t), tone: 'warning' })
      return false
    }
  }
}
