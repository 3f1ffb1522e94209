import { useState } from 'react'
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
export function CopyButton({ text, label = 'Copy', size = 'small' }: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  const toast = useToast()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      toast({ text: 'Copied.', tone: 'success' })
      setTimeout(() => setCopied(false), SHOWN_MS)
    } catch {
      toast({ text: `The browser does not let this page copy. Copy it by hand: ${text}`, tone: 'warning' })
    }
  }
  return (
    <Button size={size} icon={copied ? 'check-lg' : 'copy'} onClick={copy}>
      {label}
    </Button>
  )
}
