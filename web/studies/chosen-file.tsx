import type { Texts } from '../texts/create-texts.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { formatBytes, formatDuration } from '../ui/format.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { ProblemWords } from '../ui/problem-words.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { asksForLogIn, ToLogIn } from '../ui/to-log-in.tsx'
import { type Refusal, type UploadState, uploadPace } from './upload-state.ts'

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
  const t = useTexts()
  return (
    <div className={`chosen-file is-${isWrong ? 'wrong' : state.kind}`}>
      <Icon name={isWrong ? 'x-circle-fill' : ICONS[state.kind]} />
      <div className="chosen-file-name">
        <bdi>{state.fileName}</bdi>
        <small>{describeSize(state, isWrong, t)}</small>
      </div>
      <div className="chosen-file-actions">
        {state.kind === 'failed' && (
          <Button size="small" icon="arrow-repeat" disabled={disabled} onClick={onSendAgain}>
            {t('file.tryAgain')}
          </Button>
        )}
        <Button
          size="small"
          variant="quiet"
          icon="x-lg"
          disabled={disabled}
          onClick={onRemove}
          aria-label={t(state.kind === 'sending' ? 'file.stop' : 'file.remove', { file: state.fileName })}
        />
      </div>
      <div className="chosen-file-state" role="status">
        <FileState state={state} />
      </div>
    </div>
  )
}

function describeSize(state: Chosen, isWrong: boolean, t: Texts): string {
  const size = formatBytes(state.bytes, t)
  if (state.kind !== 'sent') return size
  return isWrong ? t('file.notAccepted', { size }) : t('file.uploaded', { size })
}

function RefusalWords({ refusal }: { readonly refusal: Refusal }) {
  const t = useTexts()
  if ('key' in refusal) return <p className="is-error">{t(refusal.key, refusal.values)}</p>
  return (
    <>
      <p className="is-error">
        <ProblemWords problem={refusal} />
      </p>
      {asksForLogIn(refusal.code) && <ToLogIn />}
    </>
  )
}

function FileState({ state }: { readonly state: Chosen }) {
  const t = useTexts()
  if (state.kind === 'refused' || state.kind === 'failed') return <RefusalWords refusal={state.refusal} />
  if (state.kind === 'interrupted') {
    const percent = Math.floor((state.sent / Math.max(1, state.bytes)) * 100)
    return <p>{t('file.interrupted', { percent })}</p>
  }
  if (state.kind !== 'sending') return null
  const sizes = t('file.sizes', { sent: formatBytes(state.sent, t), bytes: formatBytes(state.bytes, t) })
  return (
    <ProgressBar
      value={state.bytes > 0 ? state.sent / state.bytes : undefined}
      label={state.isLost ? t('file.lost') : t('file.uploading')}
      detail={[sizes, ...describePace(state, t)].join(' · ')}
    />
  )
}

function describePace(state: Extract<UploadState, { kind: 'sending' }>, t: Texts): string[] {
  const pace = uploadPace(state)
  if (!pace) return []
  const left = formatDuration(Math.max(1, pace.secondsLeft) * 1000, t)
  return [`${formatBytes(Math.round(pace.rate), t)}/s`, t('file.timeLeft', { time: left })]
}
