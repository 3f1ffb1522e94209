import { type ReactNode, useEffect, useState } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from './button.tsx'
import { ConfirmButton } from './confirm-button.tsx'
import { Dialog } from './dialog.tsx'
import { Notice } from './notice.tsx'
import { describeFailure } from './problem-words.tsx'

interface ConfirmDialogProps {
  readonly open: boolean
  /** A question, such as `Delete the study "Lichens 1995"?` */
  readonly title: string
  /** What exactly happens, and whether it can be undone. */
  readonly children?: ReactNode
  /** The verb on the button, such as `Delete study`. */
  readonly confirm: string
  readonly tone?: 'danger' | 'primary'
  /** Called once. The dialog closes when it is done; if it fails, the dialog stays and shows the sentence of the error. */
  readonly onConfirm: () => unknown
  readonly onClose: () => void
}

/** Asks once before something that cannot be undone. Escape and a click outside mean no. */
export function ConfirmDialog({ open, title, children, confirm, tone = 'danger', ...props }: ConfirmDialogProps) {
  const t = useTexts()
  const [error, setError] = useState<string>()
  useEffect(() => {
    if (open) setError(undefined)
  }, [open])
  const act = async () => {
    try {
      await props.onConfirm()
      props.onClose()
    } catch (failure) {
      setError(describeFailure(failure, t))
    }
  }
  return (
    <Dialog open={open} title={title} onClose={props.onClose}>
      <div className="dialog-text">{children}</div>
      {error && (
        <Notice tone="danger" role="alert">
          {error}
        </Notice>
      )}
      <div className="dialog-actions">
        <Button onClick={props.onClose}>{t('dialog.cancel')}</Button>
        <ConfirmButton variant={tone} onClick={act}>
          {confirm}
        </ConfirmButton>
      </div>
    </Dialog>
  )
}
