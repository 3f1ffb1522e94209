import { useTexts } from '../texts/use-texts.tsx'
import type { HeatmapMoves } from './heatmap-moves.ts'
import { ToolButton } from './tool-button.tsx'

interface HeatmapToolsProps {
  readonly moves: HeatmapMoves
  readonly isMoving: boolean
  readonly onMoving: (isMoving: boolean) => void
  readonly isWhole: boolean
  /** How many regions are selected. */
  readonly regions: number
}

const STEP = 1.5

/** Buttons for what fingers and keys do as well. */
export function HeatmapTools({ moves, isMoving, onMoving, isWhole, regions }: HeatmapToolsProps) {
  const t = useTexts()
  return (
    <div className="pane-tools" role="toolbar" aria-label={t('matrix.tools')}>
      <ToolButton icon="zoom-out" label={t('matrix.smaller')} disabled={isWhole} onClick={() => moves.zoom(1 / STEP)} />
      <ToolButton icon="zoom-in" label={t('matrix.larger')} onClick={() => moves.zoom(STEP)} />
      <ToolButton icon="fullscreen-exit" label={t('matrix.whole')} disabled={isWhole} onClick={moves.whole} />
      <ToolButton
        icon="bounding-box"
        label={t('matrix.toSelection')}
        disabled={regions === 0}
        onClick={moves.toSelection}
      />
      <ToolButton
        icon="arrows-move"
        label={t('matrix.move')}
        aria-pressed={isMoving}
        onClick={() => onMoving(!isMoving)}
      />
    </div>
  )
}
