import { type ReactNode, useId } from 'react'

interface PanelProps {
  /** An `<h2>` that also names the region. */
  readonly title?: ReactNode
  /** A sentence below the title. */
  readonly lead?: ReactNode
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode
  /** `plain` has no frame; `tinted` stands back. */
  readonly tone?: 'raised' | 'tinted' | 'plain'
  readonly className?: string
  /** Name under which a tour finds it. */
  readonly tour?: string
  readonly children?: ReactNode
}

/** A framed part of a page. */
export function Panel({ title, lead, actions, tone = 'raised', className = '', tour, children }: PanelProps) {
  const id = useId()
  return (
    <section className={`panel panel-${tone} ${className}`} data-tour={tour} aria-labelledby={title ? id : undefined}>
      {(title || actions) && (
        <div className="panel-header">
          <div>
            {title && <h2 id={id}>{title}</h2>}
            {lead && <p className="panel-lead">{lead}</p>}
          </div>
          {actions && <div className="panel-actions">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  )
}
