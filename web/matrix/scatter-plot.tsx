import { useMemo, useRef } from 'react'
import type { Measurements } from '../../src/analyses/measurements.contract.ts'
import { FONT_FAMILY } from '../../src/draw/draw-heatmap.ts'
import { fitLabel } from '../../src/draw/fit-label.ts'
import { formatValue } from '../../src/draw/format-number.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { layOutScatter } from './lay-out-scatter.ts'
import { correlate, rankValues } from './rank-values.ts'
import { saveBlob } from './save-blob.ts'

interface ScatterPlotProps {
  readonly measurements: Measurements
  readonly kind: 'values' | 'ranks'
}

const AXIS_ROOM = 320
const MOST_ROWS = 500

/** Two columns of measurements against each other, a point for each sample, and the same as a table. */
export function ScatterPlot({ measurements, kind }: ScatterPlotProps) {
  const t = useTexts()
  const figure = useRef<SVGSVGElement>(null)
  const { x, y, samples } = measurements
  const { xs, ys, rho } = useMemo(() => prepare(measurements, kind), [measurements, kind])
  const { width, height, plot, points, xTicks, yTicks } = useMemo(() => layOutScatter(xs, ys), [xs, ys])
  const axis = (name: string) => fitLabel(kind === 'ranks' ? t('matrix.rankOf', { name }) : name, 13, AXIS_ROOM).text
  const save = () => {
    if (!figure.current) return
    const copy = figure.current.cloneNode(true) as SVGSVGElement
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
    saveBlob(new Blob([copy.outerHTML], { type: 'image/svg+xml' }), `${y.name} - ${x.name}.svg`)
  }
  return (
    <div className="scatter">
      <svg
        ref={figure}
        className="scatter-plot"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('matrix.scatterLabel', {
          x: x.name,
          y: y.name,
          count: points.length,
          rho: formatValue(rho, t.decimal),
        })}
        fontFamily={FONT_FAMILY}
      >
        <rect width={width} height={height} fill="#ffffff" />
        {xTicks.map(({ place, text }) => (
          <g key={text}>
            <line x1={place} x2={place} y1={plot.top} y2={plot.bottom} stroke="#e3e8eb" />
            <text x={place} y={plot.bottom + 18} textAnchor="middle" fontSize="12" fill="#495057">
              {text}
            </text>
          </g>
        ))}
        {yTicks.map(({ place, text }) => (
          <g key={text}>
            <line x1={plot.left} x2={plot.right} y1={place} y2={place} stroke="#e3e8eb" />
            <text x={plot.left - 8} y={place + 4} textAnchor="end" fontSize="12" fill="#495057">
              {text}
            </text>
          </g>
        ))}
        <path d={`M${plot.left} ${plot.top}V${plot.bottom}H${plot.right}`} fill="none" stroke="#868e96" />
        {points.map(({ x: left, y: top, at }) => (
          <circle key={at} cx={left} cy={top} r="4.5" fill="#0072b2" fillOpacity="0.65" stroke="#ffffff">
            <title>{`${samples[at]}: ${formatValue(xs[at], t.decimal)}, ${formatValue(ys[at], t.decimal)}`}</title>
          </circle>
        ))}
        <text x={(plot.left + plot.right) / 2} y={height - 12} textAnchor="middle" fontSize="13" fill="#212529">
          {axis(x.name)}
        </text>
        <text
          transform={`translate(16 ${(plot.top + plot.bottom) / 2}) rotate(-90)`}
          textAnchor="middle"
          fontSize="13"
          fill="#212529"
        >
          {axis(y.name)}
        </text>
      </svg>
      <p>
        {t('matrix.scatterFacts', { count: points.length, rho: formatValue(rho, t.decimal) })}{' '}
        <Button size="small" variant="quiet" icon="download" onClick={save}>
          {t('matrix.scatterSave')}
        </Button>
      </p>
      <details>
        <summary>{t('matrix.scatterTable')}</summary>
        <table className="table data-table">
          <thead>
            <tr>
              <th scope="col">{t('matrix.sample')}</th>
              <th scope="col" className="is-number">
                <bdi>{axis(x.name)}</bdi>
              </th>
              <th scope="col" className="is-number">
                <bdi>{axis(y.name)}</bdi>
              </th>
            </tr>
          </thead>
          <tbody>
            {samples.slice(0, MOST_ROWS).map((sample, at) => (
              <tr key={sample}>
                <td>
                  <bdi>{sample}</bdi>
                </td>
                <td className="is-number">{formatValue(xs[at], t.decimal)}</td>
                <td className="is-number">{formatValue(ys[at], t.decimal)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  )
}

/** Values or ranks of the samples that have both, and Spearman's rho of them. */
function prepare({ x, y }: Measurements, kind: 'values' | 'ranks') {
  const isKnown = x.values.map((value, at) => value !== null && y.values[at] !== null)
  const over = (values: readonly (number | null)[]) =>
    values.map((value, at) => (isKnown[at] ? (value ?? Number.NaN) : Number.NaN))
  const [xs, ys] = [over(x.values), over(y.values)]
  const [xRanks, yRanks] = [rankValues(xs), rankValues(ys)]
  const known = (values: readonly number[]) => values.filter(value => !Number.isNaN(value))
  const rho = correlate(known(xRanks), known(yRanks))
  return kind === 'ranks' ? { xs: xRanks, ys: yRanks, rho } : { xs, ys, rho }
}
