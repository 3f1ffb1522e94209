import { useEffect, useState } from 'react'
import { formatPvalue, formatValue } from '../../src/draw/format-number.ts'
import { Segments } from '../explorer/segments.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import { ScrollRegion } from '../ui/scroll-region.tsx'
import { passesFilter } from './filter-cells.ts'
import { pvalueAt, valueAt } from './matrix-data.ts'
import type { SharedView } from './shared-view.ts'
import { TurnPages } from './turn-pages.tsx'

const ROWS = 20
const COLUMNS = 10

/** The heatmap as a table that can be read out: the same order, the same numbers, the same pairs left out. */
export function MatrixTable({ shared }: { readonly shared: SharedView }) {
  const t = useTexts()
  const { data, state, views, change } = shared
  const [kind, setKind] = useState<'values' | 'pvalues'>('values')
  const [top, setTop] = useState(0)
  const [left, setLeft] = useState(0)
  const { pair } = state
  useEffect(() => {
    if (!pair) return
    setTop(Math.floor(views.rows.shownAt[pair.row] / ROWS) * ROWS)
    setLeft(Math.floor(views.columns.shownAt[pair.column] / COLUMNS) * COLUMNS)
  }, [pair, views])
  const rows = Array.from(views.rows.places.subarray(top, top + ROWS))
  const columns = Array.from(views.columns.places.subarray(left, left + COLUMNS))
  const write = (row: number, column: number) => {
    if (!passesFilter(data, row * data.columns.length + column, state)) return '·'
    return kind === 'values'
      ? formatValue(valueAt(data, { row, column }), t.decimal)
      : formatPvalue(pvalueAt(data, { row, column }) ?? Number.NaN, t.decimal)
  }
  return (
    <div className="table-view">
      {data.pvalues && (
        <Segments
          label={t('matrix.tableKind')}
          options={[
            ['values', t('matrix.tableValues')],
            ['pvalues', t('matrix.tablePvalues')],
          ]}
          chosen={kind}
          onChoose={setKind}
        />
      )}
      <ScrollRegion className="table-scroll result-table" label={t('matrix.tableOf', { title: data.title })}>
        <table className="table data-table">
          <caption className="visually-hidden">{t('matrix.tableOf', { title: data.title })}</caption>
          <thead>
            <tr>
              <td />
              {columns.map(column => (
                <th key={column} scope="col" className="is-number matrix-head" title={data.columns[column]}>
                  <bdi>{data.columns[column]}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row}>
                <th scope="row" title={data.rows[row]}>
                  <bdi>{data.rows[row]}</bdi>
                </th>
                {columns.map(column => (
                  <td
                    key={column}
                    className={`is-number ${pair?.row === row && pair.column === column ? 'is-chosen' : ''}`}
                  >
                    <button type="button" className="cell-button" onClick={() => change({ pair: { row, column } })}>
                      {write(row, column)}
                    </button>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <div className="table-bar">
        <TurnPages what="rows" start={top} size={ROWS} count={data.rows.length} onTurn={setTop} />
        <TurnPages what="columns" start={left} size={COLUMNS} count={data.columns.length} onTurn={setLeft} />
      </div>
    </div>
  )
}
