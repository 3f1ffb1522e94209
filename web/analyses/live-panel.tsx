import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { useAccount } from '../app/queries.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Icon } from '../ui/icon.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import type { Watch } from './analysis-watch.ts'
import { describeWait } from './describe-end.ts'
import { RunLog } from './run-log.tsx'

interface LivePanelProps {
  readonly analysis: AnalysisFacts
  readonly watch: Watch
}

/** An analysis that waits or runs: how far it is, and what it says. */
export function LivePanel({ analysis, watch }: LivePanelProps) {
  const t = useTexts()
  const isRunning = analysis.state === 'running'
  return (
    <Panel className="live-panel">
      <div role="status" className="visually-hidden">
        {describeWait(analysis, t)}
      </div>
      <ProgressBar value={isRunning ? analysis.progress : undefined} label={describeWait(analysis, t)} />
      {analysis.attempt > 1 && <p className="form-text">{t('live.again', { attempt: analysis.attempt })}</p>}
      <RunLog watch={watch} isLive />
      <p className="live-hint" role="status">
        {watch.isLost ? (
          <span className="is-warning">
            <Icon name="arrow-repeat" /> {t('live.lost')}
          </span>
        ) : (
          <AwayHint isOwner={analysis.isOwner} />
        )}
      </p>
    </Panel>
  )
}

function AwayHint({ isOwner }: { readonly isOwner: boolean }) {
  const t = useTexts()
  const account = useAccount()
  if (!isOwner) return t('live.soon')
  return account?.kind === 'account' ? t('live.awayAccount') : t('live.awayGuest')
}
