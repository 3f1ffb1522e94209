import { useState } from 'react'
import type { SiteStateFacts } from '../../src/admin/site.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'
import { readLocal, useSiteChange, writeLocal } from './use-site-change.ts'

/** Nothing new is taken; what was submitted is still carried out. */
export function PausePanel({ pause }: Pick<SiteStateFacts, 'pause'>) {
  const t = useTexts()
  const { change, problem } = useSiteChange()
  const [text, setText] = useState(pause?.text ?? '')
  return (
    <Panel title={t('admin.pause.title')} lead={t('admin.pause.lead')}>
      <form className="form" onSubmit={event => event.preventDefault()} aria-label={t('admin.pause.title')}>
        {pause && <Notice tone="warning">{t('admin.pause.on')}</Notice>}
        <TextArea
          label={t('admin.pause.text')}
          value={text}
          maxLength={500}
          rows={2}
          onChange={event => setText(event.target.value)}
        />
        <ProblemNotice problem={problem} />
        <p className="button-row">
          <Button
            type="submit"
            variant="primary"
            disabled={text.trim() === ''}
            onClick={() => change({ pause: { text: text.trim() } })}
          >
            {pause ? t('admin.announcement.change') : t('admin.pause.begin')}
          </Button>
          {pause && <Button onClick={() => change({ pause: null })}>{t('admin.pause.end')}</Button>}
        </p>
      </form>
    </Panel>
  )
}

/** Only superusers get in. */
export function MaintenancePanel({ maintenance }: Pick<SiteStateFacts, 'maintenance'>) {
  const t = useTexts()
  const { change, problem } = useSiteChange()
  const [text, setText] = useState(maintenance?.text ?? '')
  const [until, setUntil] = useState(writeLocal(maintenance?.until ?? null))
  const [isAsking, setAsking] = useState(false)
  const begin = () => change({ maintenance: { text: text.trim(), until: readLocal(until) } })
  return (
    <Panel title={t('admin.maintenance.title')} lead={t('admin.maintenance.lead')}>
      <form className="form" onSubmit={event => event.preventDefault()} aria-label={t('admin.maintenance.title')}>
        {maintenance && <Notice tone="danger">{t('admin.maintenance.on')}</Notice>}
        <TextArea
          label={t('admin.maintenance.text')}
          value={text}
          maxLength={500}
          rows={2}
          onChange={event => setText(event.target.value)}
        />
        <TextField
          label={t('admin.maintenance.until')}
          help={t('admin.maintenance.untilHelp')}
          optional
          type="datetime-local"
          value={until}
          onChange={event => setUntil(event.target.value)}
        />
        <ProblemNotice problem={problem} />
        <p className="button-row">
          <Button
            type="submit"
            variant={maintenance ? 'primary' : 'danger'}
            disabled={text.trim() === ''}
            onClick={() => (maintenance ? begin() : setAsking(true))}
          >
            {maintenance ? t('admin.announcement.change') : t('admin.maintenance.begin')}
          </Button>
          {maintenance && (
            <Button variant="primary" onClick={() => change({ maintenance: null })}>
              {t('admin.maintenance.end')}
            </Button>
          )}
        </p>
      </form>
      <ConfirmDialog
        open={isAsking}
        title={t('admin.maintenance.ask')}
        confirm={t('admin.maintenance.begin')}
        onConfirm={begin}
        onClose={() => setAsking(false)}
      >
        <p>{t('admin.maintenance.askText')}</p>
      </ConfirmDialog>
    </Panel>
  )
}
