import { useState } from 'react'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from './button.tsx'
import { useToast } from './toasts.tsx'

interface CopyButtonProps {
  /** What is put on the clipboard. */
  readonly text: string
  readonly label?: string
  readonly size?: 'small' | 'normal'
}

const SHOWN_MS = 2000

/** Copies a text, and says that it did. */
export function CopyButton({ text, label, size = 'small' }: CopyButtonProps) {
  const t = useTexts()
  const [copied, setCopied] = useState(false)
  const toast = useToast()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      toast({ text: t('copy.done'), tone: 'success' })
      setTimeout(() => setCopied(false), SHOWN_MS)
    } catch {
      toast({ text: t('copy.refused', { text }), tone: 'warning' })
    }
  }
  return (
    <Button size={size} icon={copied ? 'check-lg' : 'copy'} onClick={copy}>
      {label ?? t('copy.label')}
    </Button>
  )
}
