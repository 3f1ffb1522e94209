import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { RunDetails } from '../../src/admin/runs.contract.ts'
import { api } from '../app/api.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { describeFailure } from '../ui/problem-words.tsx'
import { useToast } from '../ui/toasts.tsx'
import { addressOfRun, forgetRuns } from './runs-queries.ts'
import { TellDialog } from './tell-dialog.tsx'

/** What can be done with a run in its state. */
export function RunActs({ run }: { readonly run: RunDetails }) {
  const t = useTexts()
  const queryClient = useQueryClient()
  const toast = useToast()
  const [open, setOpen] = useState<'cancel' | 'repeat' | 'tell'>()
  const close = () => setOpen(undefined)
  const post = async (what: string, body?: object) => {
    await api.post(`${addressOfRun(run.id)}/${what}`, body)
    await forgetRuns(queryClient)
  }
  const raise = async () => {
    try {
      await post('priority', { first: !run.isFirst })
      toast({ text: run.isFirst ? t('admin.run.inTurn') : t('admin.run.raised'), tone: 'success' })
    } catch (error) {
      toast({ text: describeFailure(error, t), tone: 'warning' })
      await forgetRuns(queryClient)
    }
  }
  const isLive = run.state === 'waiting' || run.state === 'running'
  const mayRepeat = (run.state === 'failed' || run.state === 'cancelled') && run.currentVersion !== null
  return (
    <>
      {run.state === 'waiting' && (
        <Button onClick={raise}>{run.isFirst ? t('admin.run.lower') : t('admin.run.raise')}</Button>
      )}
      {isLive && (
        <Button icon="stop-fill" onClick={() => setOpen('cancel')}>
          {t('admin.run.cancel')}
        </Button>
      )}
      {run.owner.email !== null && (
        <Button icon="envelope" onClick={() => setOpen('tell')}>
          {t('admin.run.tell')}
        </Button>
      )}
      {mayRepeat && (
        <Button variant="primary" icon="arrow-repeat" onClick={() => setOpen('repeat')}>
          {t('admin.run.repeat')}
        </Button>
      )}
      <ConfirmDialog
        open={open === 'cancel'}
        title={t('admin.run.cancelTitle', { name: run.name })}
        confirm={t('admin.run.cancel')}
        onConfirm={() => post('cancel')}
        onClose={close}
      >
        <p>{t('admin.run.cancelText')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={open === 'repeat'}
        tone="primary"
        title={t('admin.run.repeatTitle', { name: run.name })}
        confirm={t('admin.run.repeat')}
        onConfirm={() => post('repeat')}
        onClose={close}
      >
        <p>{t('admin.run.repeatText', { version: run.currentVersion ?? '' })}</p>
      </ConfirmDialog>
      <TellDialog
        open={open === 'tell'}
        title={t('admin.tell.title', { to: run.owner.email ?? '' })}
        onSend={letter => post('tell', letter)}
        onClose={close}
      />
    </>
  )
}
