import type { ComponentProps } from 'react'
import { Button } from '../ui/button.tsx'

interface ToolButtonProps extends Omit<ComponentProps<typeof Button>, 'size' | 'variant' | 'children'> {
  readonly label: string
}

/** A small button with a picture, whose name is read out and shown to who waits over it. */
export function ToolButton({ label, ...rest }: ToolButtonProps) {
  return <Button {...rest} size="small" variant="quiet" aria-label={label} title={label} />
}
