import { useMemo, useState } from 'react'
import { formatPvalue, formatValue } from '../../src/draw/format-number.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { arrangePairs, type PairSort } from './arrange-pairs.ts'
import { pairWords, pvalueWord, valueWord } from './matrix-data.ts'
import type { SharedView } from './shared-view.ts'
import { TurnPages } from './turn-pages.tsx'

const ROWS = 20

/** The pairs that count, the strongest first: those of the search, of the selection and of the name that is looked at. */
export function PairsTable({ shared }: { readonly shared: SharedView }) {
  const t = useTexts()
  const { data, state, change, pairs, found } = shared
  const [sort, setSort] = useState<PairSort>('strength')
  const [start, setStart] = useState(0)
  const { regions, focus, search } = state
  const cells = useMemo(
    () => arrangePairs(data, pairs, { regions, focus, found: search.trim() === '' ? undefined : found, sort }),
    [data, pairs, regions, focus, search, found, sort],
  )
  const first = start < cells.length ? start : 0
  const width = data.columns.length
  const words = pairWords(data, { row: t('matrix.row'), column: t('matrix.column') })
  const head = (key: PairSort, text: string, isNumber = false) => (
    <th
      scope="col"
      className={isNumber ? 'is-number' : undefined}
      aria-sort={sort === key ? (key === 'strength' ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" onClick={() => setSort(key)}>
        {text}
        <span aria-hidden="true">{sort === key ? (key === 'strength' ? '↓' : '↑') : '↕'}</span>
      </button>
    </th>
  )
  return (
    <div className="table-view">
      <p>
        {t('matrix.pairsShown', { shown: cells.length, count: pairs.count })}
        {pairs.count > pairs.cells.length && ` ${t('matrix.pairsKept', { kept: pairs.cells.length })}`}
      </p>
      <ScrollRegion className="table-scroll result-table" label={t('matrix.pairsOf', { title: data.title })}>
        <table className="table data-table pairs-table">
          <caption className="visually-hidden">{t('matrix.pairsOf', { title: data.title })}</caption>
          <thead>
            <tr>
              {head('row', words.row)}
              {head('column', words.column)}
              {head('strength', valueWord(data), true)}
              {data.pvalues && head('pvalue', pvalueWord(data), true)}
            </tr>
          </thead>
          <tbody>
            {Array.from(cells.subarray(first, first + ROWS), at => {
              const [row, column] = [Math.floor(at / width), at % width]
              const isChosen = state.pair?.row === row && state.pair.column === column
              return (
                <tr key={at} className={isChosen ? 'is-chosen' : undefined}>
                  <td title={data.rows[row]}>
                    <button
                      type="button"
                      className="pair-link"
                      aria-pressed={isChosen}
                      onClick={() => change({ pair: { row, column } })}
                    >
                      <bdi>{data.rows[row]}</bdi>
                    </button>
                  </td>
                  <td title={data.columns[column]}>
                    <bdi>{data.columns[column]}</bdi>
                  </td>
                  <td className="is-number">{formatValue(data.values[at], t.decimal)}</td>
                  {data.pvalues && <td className="is-number">{formatPvalue(data.pvalues[at], t.decimal)}</td>}
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollRegion>
      {cells.length === 0 && <p>{t('matrix.noPairs')}</p>}
      {cells.length > ROWS && (
        <TurnPages what="pairs" start={first} size={ROWS} count={cells.length} onTurn={setStart} />
      )}
    </div>
  )
}
