import { useRef } from 'react'
import type { UsageFacts } from '../../src/admin/usage.contract.ts'
import { layOutColumns } from '../../src/draw/lay-out-columns.ts'
import { useWidth } from '../explorer/use-width.ts'
import { usePlotLook } from '../plots/use-plot-look.ts'
import { useTexts } from '../texts/use-texts.tsx'

const HEIGHT = 300

interface UsageChartProps {
  readonly usage: Pick<UsageFacts, 'periods' | 'series'>
  /** What a series is called where it has no name of its own. */
  readonly titleOf: (series: UsageFacts['series'][number]) => string
}

/** Analyses over time as stacked columns. The table beside it says the same to whoever does not see it. */
export function UsageChart({ usage, titleOf }: UsageChartProps) {
  const t = useTexts()
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const { isDark } = usePlotLook()
  const { periods, series } = usage
  const layout = layOutColumns({
    periods: periods.length,
    series: series.map(({ submitted }) => submitted),
    width: Math.max(width, 200),
    height: HEIGHT,
  })
  return (
    <figure className={`usage-chart ${isDark ? 'is-dark' : ''}`}>
      <div ref={box} style={{ height: HEIGHT }}>
        {width > 0 && (
          <svg width={width} height={HEIGHT} role="img" aria-label={t('admin.usage.chart')}>
            {layout.ticks.map(({ value, y }) => (
              <g key={value} className="usage-tick">
                <line x1={layout.plot.left} x2={layout.plot.right} y1={y} y2={y} />
                <text x={layout.plot.left - 8} y={y} dy="0.35em" textAnchor="end">
                  {t.writeValue(value)}
                </text>
              </g>
            ))}
            {layout.parts.map(part => (
              <rect
                key={`${part.series} ${part.period}`}
                className={`series-${part.series}`}
                x={part.x}
                y={part.y}
                width={part.width}
                height={part.height}
              >
                <title>{`${periods[part.period]}, ${titleOf(series[part.series])}: ${t.writeValue(series[part.series].submitted[part.period])}`}</title>
              </rect>
            ))}
            {layout.labels.map(({ period, x }) => (
              <text key={period} className="usage-period" x={x} y={HEIGHT - 8} textAnchor="middle">
                {periods[period]}
              </text>
            ))}
          </svg>
        )}
      </div>
      <figcaption>
        <ul className="usage-legend">
          {series.map((each, index) => (
            <li key={each.key}>
              <span className={`usage-swatch series-${index}`} aria-hidden="true" />
              <bdi>{titleOf(each)}</bdi>
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}
