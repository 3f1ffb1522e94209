import { useEffect, useState } from 'react'
import type { Tell } from '../../src/admin/runs.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'
import { useToast } from '../ui/toasts.tsx'

interface TellDialogProps {
  readonly open: boolean
  readonly title: string
  readonly onSend: (letter: Tell) => Promise<unknown>
  readonly onClose: () => void
}

/** What the server fills in for each reader. */
const PLACES = { name: '{name}', analysis: '{analysis}' }

/** A mail to the owner of a run, or to those of many, which can be changed before it goes out. */
export function TellDialog({ open, title, onSend, onClose }: TellDialogProps) {
  const t = useTexts()
  const toast = useToast()
  const [subject, setSubject] = useState('')
  const [text, setText] = useState('')
  useEffect(() => {
    if (!open) return
    setSubject(current => current || t('admin.tell.subject'))
    setText(current => current || t('admin.tell.text', PLACES))
  }, [open, t])
  const send = async () => {
    if (!subject.trim() || !text.trim()) throw new Error(t('admin.tell.empty'))
    await onSend({ subject, text })
    toast({ text: t('admin.tell.sent'), tone: 'success' })
  }
  return (
    <ConfirmDialog
      open={open}
      tone="primary"
      title={title}
      confirm={t('admin.tell.send')}
      onConfirm={send}
      onClose={onClose}
    >
      <TextField
        label={t('admin.tell.subjectLabel')}
        value={subject}
        maxLength={200}
        onChange={event => setSubject(event.target.value)}
      />
      <TextArea
        label={t('admin.tell.textLabel')}
        help={t('admin.tell.help', PLACES)}
        rows={8}
        value={text}
        maxLength={5000}
        onChange={event => setText(event.target.value)}
      />
    </ConfirmDialog>
  )
}
