import type { AnalysisFacts } from '../../src/analyses/analyses.contract.ts'
import { useAccount } from '../app/queries.ts'
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
  const isRunning = analysis.state === 'running'
  return (
    <Panel className="live-panel">
      <div role="status" className="visually-hidden">
        {describeWait(analysis)}
      </div>
      <ProgressBar value={isRunning ? analysis.progress : undefined} label={describeWait(analysis)} />
      {analysis.attempt > 1 && (
        <p className="form-text">
          Run {analysis.attempt}: the machine stopped during the one before, and the analysis began again.
        </p>
      )}
      <RunLog watch={watch} isLive />
      <p className="live-hint" role="status">
        {watch.isLost ? (
          <span className="is-warning">
            <Icon name="arrow-repeat" /> The connection is lost; trying again. The analysis goes on.
          </span>
        ) : (
          <AwayHint isOwner={analysis.isOwner} />
        )}
      </p>
    </Panel>
  )
}

function AwayHint({ isOwner }: { readonly isOwner: boolean }) {
  const account = useAccount()
  if (!isOwner) return 'This page shows the results as soon as they are there.'
  return account?.kind === 'account'
    ? 'You may close this page: the analysis goes on, and you get a mail when it is done.'
    : 'You may close this page: the analysis goes on. Keep the address of this page to come back.'
}
