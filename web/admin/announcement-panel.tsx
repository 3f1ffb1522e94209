import { useState } from 'react'
import type { SiteStateFacts } from '../../src/admin/site.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'
import { readLocal, useSiteChange, writeLocal } from './use-site-change.ts'

const SEVERITIES = ['info', 'warning', 'danger'] as const

/** A sentence on every page, for a while. */
export function AnnouncementPanel({ announcement }: Pick<SiteStateFacts, 'announcement'>) {
  const t = useTexts()
  const { change, problem } = useSiteChange()
  const [text, setText] = useState(announcement?.text ?? '')
  const [severity, setSeverity] = useState(announcement?.severity ?? 'info')
  const [from, setFrom] = useState(writeLocal(announcement?.from ?? null))
  const [until, setUntil] = useState(writeLocal(announcement?.until ?? null))
  const publish = () =>
    change({ announcement: { text: text.trim(), severity, from: readLocal(from), until: readLocal(until) } })
  const remove = async () => {
    await change({ announcement: null })
    setText('')
  }
  return (
    <Panel title={t('admin.announcement.title')} lead={t('admin.announcement.lead')}>
      <form className="form" onSubmit={event => event.preventDefault()} aria-label={t('admin.announcement.title')}>
        <TextArea
          label={t('admin.announcement.text')}
          value={text}
          maxLength={500}
          rows={2}
          onChange={event => setText(event.target.value)}
        />
        <div className="filter-row">
          <SelectField
            label={t('admin.announcement.severity')}
            value={severity}
            options={Object.fromEntries(SEVERITIES.map(each => [each, t(`admin.severity.${each}`)]))}
            onChange={event => setSeverity(SEVERITIES.find(each => each === event.target.value) ?? 'info')}
          />
          <div className="filter-span">
            <TextField
              label={t('admin.announcement.from')}
              optional
              type="datetime-local"
              value={from}
              onChange={event => setFrom(event.target.value)}
            />
            <TextField
              label={t('admin.announcement.until')}
              optional
              type="datetime-local"
              value={until}
              onChange={event => setUntil(event.target.value)}
            />
          </div>
        </div>
        <ProblemNotice problem={problem} />
        <p className="button-row">
          <Button type="submit" variant="primary" disabled={text.trim() === ''} onClick={publish}>
            {announcement ? t('admin.announcement.change') : t('admin.announcement.publish')}
          </Button>
          {announcement && <Button onClick={remove}>{t('admin.announcement.remove')}</Button>}
        </p>
      </form>
    </Panel>
  )
}
