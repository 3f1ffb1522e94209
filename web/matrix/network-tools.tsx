import { useTexts } from '../texts/use-texts.tsx'
import type { SharedView } from './shared-view.ts'
import { ToolButton } from './tool-button.tsx'

interface NetworkToolsProps {
  readonly shared: SharedView
  readonly zoom: (factor: number) => void
  readonly onWhole: () => void
  readonly isWhole: boolean
}

const STEP = 1.5

export function NetworkTools({ shared, zoom, onWhole, isWhole }: NetworkToolsProps) {
  const t = useTexts()
  const { state, change } = shared
  const layOut = () => change({ laidOut: { least: state.least, most: state.most }, moved: {}, camera: undefined })
  return (
    <div className="pane-tools" role="toolbar" aria-label={t('matrix.tools')}>
      <ToolButton icon="zoom-out" label={t('matrix.smaller')} onClick={() => zoom(1 / STEP)} />
      <ToolButton icon="zoom-in" label={t('matrix.larger')} onClick={() => zoom(STEP)} />
      <ToolButton icon="fullscreen-exit" label={t('matrix.wholeNetwork')} disabled={isWhole} onClick={onWhole} />
      <ToolButton icon="diagram-3" label={t('matrix.layOut')} onClick={layOut} />
    </div>
  )
}
