import { useId } from 'react'

interface ProgressBarProps {
  /** 0 to 1; undefined while it is not known how far it is. */
  readonly value: number | undefined
  /** What is going on, shown above the bar and read out. */
  readonly label: string
  /** Shown at the right, instead of the percentage. */
  readonly detail?: string | undefined
  /** `thin` shows the bar alone, for rows of a table; the label is still read out. */
  readonly thin?: boolean
}

/** How far something is. */
export function ProgressBar({ value, label, detail, thin = false }: ProgressBarProps) {
  const id = useId()
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div className={`progress-frame ${thin ? 'is-thin' : ''}`}>
      <div className={thin ? 'visually-hidden' : 'progress-text'}>
        <span id={id}>{label}</span>
        <span className="progress-detail">{detail ?? (percent === undefined ? '' : `${percent} %`)}</span>
      </div>
      <div
        className={`progress ${percent === undefined ? 'is-unknown' : ''}`}
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div className="progress-bar" style={percent === undefined ? undefined : { width: `${percent}%` }} />
      </div>
    </div>
  )
}
