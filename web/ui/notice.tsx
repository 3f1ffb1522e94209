import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

interface NoticeProps {
  readonly tone?: 'info' | 'success' | 'warning' | 'danger'
  readonly title?: ReactNode
  readonly children?: ReactNode
  /** What to do about it. */
  readonly actions?: ReactNode
  /** Reads it out when it appears: `alert` at once (errors after a click), `status` when there is a pause. Default: not. */
  readonly role?: 'alert' | 'status'
}

const ICONS: Record<NonNullable<NoticeProps['tone']>, IconName> = {
  info: 'info-circle-fill',
  success: 'check-circle-fill',
  warning: 'exclamation-triangle-fill',
  danger: 'x-circle-fill',
}

/** Something to know about what is on the page. */
export function Notice({ tone = 'info', title, children, actions, role }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={role}>
      <Icon name={ICONS[tone]} />
      <div className="notice-body">
        {title && <p className="notice-title">{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className="notice-actions">{actions}</div>}
      </div>
    </div>
  )
}
