import { useId, useState } from 'react'
import { formatPvalue, formatValue } from '../../src/draw/format-number.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { type Axis, awaitsPvalues, pvalueWord, valueWord } from './matrix-data.ts'
import { firstOrdering, type Ordering } from './order-axis.ts'
import { sliderP, sliderPlace } from './p-slider.ts'
import type { SharedView } from './shared-view.ts'
import { MOST_CLUSTERED } from './use-clusters.ts'
import type { Clustering } from './use-shared-view.ts'

interface ExplorerControlsProps {
  readonly shared: SharedView
  readonly clustering: Clustering
}

/** How a matrix is ordered, and which of its pairs count. */
export function ExplorerControls({ shared, clustering }: ExplorerControlsProps) {
  const t = useTexts()
  const { data, state, change, pairs, isLooking } = shared
  const { bound } = shared.scales.values
  const countWords = awaitsPvalues(data) ? t('matrix.loadingPvalues') : t('matrix.pairCount', { count: pairs.count })
  return (
    <div className="explorer-controls">
      <OrderSelect shared={shared} axis="rows" />
      <OrderSelect shared={shared} axis="columns" />
      <Slider
        label={t('matrix.least', { value: valueWord(data) })}
        text={formatValue(state.least, t.decimal)}
        place={bound > 0 ? state.least / bound : 0}
        onPlace={place => change({ least: Number((place * bound).toPrecision(3)) })}
      />
      {data.hasPvalues && (
        <Slider
          label={t('matrix.most', { p: pvalueWord(data) })}
          text={formatPvalue(state.most, t.decimal)}
          place={sliderPlace(state.most)}
          onPlace={place => change({ most: sliderP(place) })}
        />
      )}
      <p role="status" className="explorer-count">
        {clustering.isComputing ? t('matrix.clustering') : countWords}
        {isLooking && ' …'}
      </p>
      {clustering.rows && <p className="explorer-sample">{t('matrix.sampled.rows', { ...clustering.rows })}</p>}
      {clustering.columns && (
        <p className="explorer-sample">{t('matrix.sampled.columns', { ...clustering.columns })}</p>
      )}
    </div>
  )
}

function OrderSelect({ shared, axis }: { readonly shared: SharedView; readonly axis: Axis }) {
  const t = useTexts()
  const id = useId()
  const { data, state, change } = shared
  const ordering = state.orderings[axis]
  const others = axis === 'rows' ? data.columns : data.rows
  const choose = (key: string) => {
    const next = (key === 'values' ? ordering : { by: key }) as Ordering
    change({ orderings: { ...state.orderings, [axis]: next }, box: undefined })
  }
  const first = firstOrdering(data).by
  return (
    <div className="explorer-control">
      <label htmlFor={id}>{t(axis === 'rows' ? 'matrix.order.rows' : 'matrix.order.columns')}</label>
      <select
        id={id}
        className="form-select form-select-sm"
        value={ordering.by}
        onChange={event => choose(event.target.value)}
      >
        {first === 'data' && <option value="data">{t('matrix.order.data')}</option>}
        <option value="clusters" disabled={data[axis].length > MOST_CLUSTERED || data[axis].length < 2}>
          {t('matrix.order.clusters')}
        </option>
        <option value="name">{t('matrix.order.name')}</option>
        <option value="file">{t('matrix.order.file')}</option>
        {ordering.by === 'values' && (
          <option value="values">{t('matrix.order.values', { name: others[ordering.of] })}</option>
        )}
      </select>
    </div>
  )
}

const STEPS = 200

interface SliderProps {
  readonly label: string
  /** The value in words. */
  readonly text: string
  /** From 0 to 1. */
  readonly place: number
  readonly onPlace: (place: number) => void
}

function Slider({ label, text, place, onPlace }: SliderProps) {
  const id = useId()
  const [own, setOwn] = useState(place)
  // While it is held, the slider is where the hand is, not at the rounded value.
  const shown = Math.abs(own - place) < 1 / STEPS ? own : place
  return (
    <div className="explorer-control">
      <label htmlFor={id}>
        {label} <output htmlFor={id}>{text}</output>
      </label>
      <input
        id={id}
        type="range"
        className="form-range"
        min={0}
        max={STEPS}
        value={shown * STEPS}
        aria-valuetext={text}
        onChange={event => {
          setOwn(Number(event.target.value) / STEPS)
          onPlace(Number(event.target.value) / STEPS)
        }}
      />
    </div>
  )
}
