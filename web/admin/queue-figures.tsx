import './runs.scss'
import type { Queue } from '../../src/admin/runs.contract.ts'
import { useTexts } from '../texts/use-texts.tsx'

/** How many analyses wait, run and have ended. */
export function QueueFigures({ queue }: { readonly queue: Queue | undefined }) {
  const t = useTexts()
  const figures = [
    [t('state.waiting'), queue?.waiting],
    [t('state.running'), queue?.running],
    [t('admin.runs.doneToday'), queue?.done],
    [t('admin.runs.failedToday'), queue?.failed],
  ] as const
  return (
    <dl className="figures">
      {figures.map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{count === undefined ? '–' : t.writeValue(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
