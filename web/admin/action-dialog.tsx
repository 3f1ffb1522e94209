import { useEffect, useRef, useState } from 'react'
import type { ActionExplanation, ActionFacts, ActionOutcome, TableFacts } from '../../src/admin/admin.contract.ts'
import type { ParameterValues } from '../../src/define/tool.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useToast } from '../ui/toasts.tsx'
import { DeclaredForm } from './declared-form.tsx'
import { carryOutAction, explainAction } from './tables-queries.ts'
import { wordPhrase } from './words.ts'

interface ActionDialogProps {
  readonly table: TableFacts
  readonly action: ActionFacts
  /** Rows to which it is to be done. */
  readonly keys: readonly string[]
  readonly onClose: () => void
  readonly onDone: (outcome: ActionOutcome) => void
}

/** Asks what the action needs, says what it would do to which rows and to which it may not be done, and does it when told so. */
export function ActionDialog({ table, action, keys, onClose, onDone }: ActionDialogProps) {
  const t = useTexts()
  const toast = useToast()
  const asksFirst = Object.keys(action.fields).length > 0
  const [values, setValues] = useState<ParameterValues | undefined>(asksFirst ? undefined : {})
  const [explanation, setExplanation] = useState<ActionExplanation>()
  const [problem, setProblem] = useState<Error>()
  // The dialog is there for one action on some rows: it asks once, however often the page around it is drawn.
  const call = useRef({ table: table.name, action: action.name, keys, values })
  useEffect(() => {
    const first = call.current
    explainAction(first.table, first.action, withValues(first.keys, first.values)).then(setExplanation, setProblem)
  }, [])
  const explain = async (given: ParameterValues) => {
    setExplanation(await explainAction(table.name, action.name, withValues(keys, given)))
    setValues(given)
  }
  const confirm = async () => {
    setProblem(undefined)
    try {
      const seen = explanation?.seen ?? ''
      const outcome = await carryOutAction(table.name, action.name, { ...withValues(keys, values), seen })
      toast({ text: t('admin.action.done', { count: outcome.done, action: action.title }), tone: 'success' })
      for (const { name, reason } of outcome.refused) toast({ text: `${name}: ${reason}`, tone: 'warning' })
      onDone(outcome)
      onClose()
    } catch (error) {
      setProblem(error as Error)
      const again = await explainAction(table.name, action.name, withValues(keys, values)).catch(() => undefined)
      if (again) setExplanation(again)
    }
  }
  const isAsking = values === undefined
  return (
    <Dialog title={t('admin.action.title', { action: action.title, count: keys.length })} onClose={onClose}>
      {!explanation && !problem && <Skeleton lines={3} />}
      {isAsking && explanation && (
        <DeclaredForm fields={action.fields} begin={explanation.begin} verb={t('admin.action.goOn')} send={explain}>
          <Button onClick={onClose}>{t('admin.action.cancel')}</Button>
        </DeclaredForm>
      )}
      {!isAsking && explanation && <Explained explanation={explanation} />}
      <ProblemNotice problem={problem} />
      {(!isAsking || !explanation) && (
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('admin.action.cancel')}</Button>
          {explanation && explanation.rows.length > 0 && (
            <ConfirmButton variant={action.tone === 'danger' ? 'danger' : 'primary'} onClick={confirm}>
              {action.title}
            </ConfirmButton>
          )}
        </div>
      )}
    </Dialog>
  )
}

function withValues(keys: readonly string[], values: ParameterValues | undefined) {
  return values ? { keys, values } : { keys }
}

/** What happens to which rows; rows to which the same happens stand together. */
function Explained({ explanation: { rows, refused } }: { readonly explanation: ActionExplanation }) {
  const t = useTexts()
  const alike = [...Map.groupBy(rows, row => row.consequences.map(({ message }) => message).join('\n')).values()]
  return (
    <div className="dialog-text">
      {alike.map(group => (
        <div key={group[0].key} className="explained">
          <p>
            <strong>
              <bdi>{listNames(group.map(({ name }) => name))}</bdi>
            </strong>
          </p>
          {group[0].consequences.map(sentence => (
            <p key={sentence.text}>{wordPhrase(sentence, t)}</p>
          ))}
        </div>
      ))}
      {refused.length > 0 && (
        <Notice tone="warning" title={t('admin.action.refused', { count: refused.length })}>
          <ul>
            {refused.map(({ key, name, reason }) => (
              <li key={key}>
                <bdi>{name}</bdi>: {wordPhrase(reason, t)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}

const MOST_NAMES = 5

function listNames(names: readonly string[]): string {
  const more = names.length - MOST_NAMES
  return more > 0 ? `${names.slice(0, MOST_NAMES).join(', ')} + ${more}` : names.join(', ')
}
