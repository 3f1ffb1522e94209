import { Button } from '../ui/button.tsx'
import { formatBytes, formatDuration } from '../ui/format.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { type UploadState, uploadPace } from './upload-state.ts'

type Chosen = Exclude<UploadState, { kind: 'empty' }>

interface ChosenFileProps {
  readonly state: Chosen
  /** Whether the check found something in it. */
  readonly isWrong: boolean
  readonly disabled: boolean
  readonly onRemove: () => void
  readonly onSendAgain: () => void
}

const ICONS: Record<Chosen['kind'], IconName> = {
  refused: 'x-circle-fill',
  failed: 'x-circle-fill',
  sending: 'file-earmark-spreadsheet',
  interrupted: 'file-earmark-spreadsheet',
  sent: 'check-circle-fill',
}

/** The file of a dataset and where it is on its way. */
export function ChosenFile({ state, isWrong, disabled, onRemove, onSendAgain }: ChosenFileProps) {
  return (
    <div className={`chosen-file is-${isWrong ? 'wrong' : state.kind}`}>
      <Icon name={isWrong ? 'x-circle-fill' : ICONS[state.kind]} />
      <div className="chosen-file-name">
        <bdi>{state.fileName}</bdi>
        <small>
          {formatBytes(state.bytes)}
          {state.kind === 'sent' && (isWrong ? ' · not accepted' : ' · uploaded')}
        </small>
      </div>
      <div className="chosen-file-actions">
        {state.kind === 'failed' && (
          <Button size="small" icon="arrow-repeat" disabled={disabled} onClick={onSendAgain}>
            Try again
          </Button>
        )}
        <Button
          size="small"
          variant="quiet"
          icon="x-lg"
          disabled={disabled}
          onClick={onRemove}
          aria-label={`${state.kind === 'sending' ? 'Stop the upload of' : 'Remove'} ${state.fileName}`}
        />
      </div>
      <div className="chosen-file-state" role="status">
        <FileState state={state} />
      </div>
    </div>
  )
}

function FileState({ state }: { readonly state: Chosen }) {
  if (state.kind === 'refused' || state.kind === 'failed') return <p className="is-error">{state.message}</p>
  if (state.kind === 'interrupted') {
    const percent = Math.floor((state.sent / Math.max(1, state.bytes)) * 100)
    return (
      <p>{percent} % had arrived when the page was left. Choose the same file again, and the upload continues there.</p>
    )
  }
  if (state.kind !== 'sending') return null
  const sizes = `${formatBytes(state.sent)} of ${formatBytes(state.bytes)}`
  return (
    <ProgressBar
      value={state.bytes > 0 ? state.sent / state.bytes : undefined}
      label={state.isLost ? 'Connection lost, trying again …' : 'Uploading'}
      detail={[sizes, ...describePace(state)].join(' · ')}
    />
  )
}

function describePace(state: Extract<UploadState, { kind: 'sending' }>): string[] {
  const pace = uploadPace(state)
  if (!pace) return []
  return [`${formatBytes(Math.round(pace.rate))}/s`, `${formatDuration(Math.max(1, pace.secondsLeft) * 1000)} left`]
}
