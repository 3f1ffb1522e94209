import type { ReactNode } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface ReadingDialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** One thing of a long list, to be read where the list was left. */
export function ReadingDialog({ title, onClose, children }: ReadingDialogProps) {
  const t = useTexts()
  return (
    <Dialog className="reading-dialog" title={title} onClose={onClose}>
      {children}
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('dialog.close')}</Button>
      </div>
    </Dialog>
  )
}
