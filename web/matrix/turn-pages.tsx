import { useTexts } from '../texts/use-texts.tsx'
import { formatCount } from '../ui/format.ts'
import { ToolButton } from './tool-button.tsx'

interface TurnPagesProps {
  readonly what: 'rows' | 'columns' | 'pairs'
  readonly start: number
  readonly size: number
  readonly count: number
  readonly onTurn: (start: number) => void
}

/** Turns over the pages of a long table. */
export function TurnPages({ what, start, size, count, onTurn }: TurnPagesProps) {
  const t = useTexts()
  const range = `${formatCount(Math.min(start + 1, count), t)}–${formatCount(Math.min(start + size, count), t)}`
  return (
    <nav className="turner" aria-label={t('matrix.pages', { what })}>
      <ToolButton
        icon="arrow-left"
        label={t('matrix.earlier', { what })}
        disabled={start <= 0}
        onClick={() => onTurn(Math.max(0, start - size))}
      />
      <span>{t('matrix.range', { what, range, count })}</span>
      <ToolButton
        icon="arrow-right"
        label={t('matrix.later', { what })}
        disabled={start + size >= count}
        onClick={() => onTurn(start + size)}
      />
    </nav>
  )
}
