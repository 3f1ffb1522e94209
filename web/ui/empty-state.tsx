import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

interface EmptyStateProps {
  readonly icon?: IconName
  readonly title: string
  /** What will be here, and how it gets here. */
  readonly children?: ReactNode
  /** The next step. */
  readonly action?: ReactNode
}

/** Nothing is here yet: says so, and what to do next. */
export function EmptyState({ icon = 'grid-3x3', title, children, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <Icon name={icon} />
      <p className="empty-title">{title}</p>
      {children && <div className="empty-text">{children}</div>}
      {action}
    </div>
  )
}
