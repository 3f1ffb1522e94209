import { useMemo } from 'react'
import { formatPvalue, formatValue } from '../../src/draw/format-number.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Button } from '../ui/button.tsx'
import { buildNetwork, egoOf, type Network } from './build-network.ts'
import { EgoPicture } from './ego-picture.tsx'
import { isColumnNode, nodeName, pvalueWord, valueWord } from './matrix-data.ts'
import type { SharedView } from './shared-view.ts'
import { ToolButton } from './tool-button.tsx'

const MOST_LISTED = 12

/** The name that is looked at: its neighbours of first and second degree, and orders by its values. */
export function NodeCard({ shared, node }: { readonly shared: SharedView; readonly node: number }) {
  const t = useTexts()
  const { data, state, change, pairs } = shared
  const network = useMemo(() => buildNetwork(data, pairs), [data, pairs])
  const ego = useMemo(() => egoOf(network, node), [network, node])
  const isColumn = isColumnNode(data, node)
  const place = isColumn ? node - data.rows.length : node
  /** A row orders the columns, a column the rows; what is both orders both. */
  const order = () => {
    const ordering = { by: 'values', of: place } as const
    const { rows, columns } = state.orderings
    change({
      orderings: data.isSquare
        ? { rows: ordering, columns: ordering }
        : isColumn
          ? { rows: ordering, columns }
          : { rows, columns: ordering },
      box: undefined,
    })
  }
  return (
    <section className="explorer-card" aria-label={t('matrix.nodeCard', { name: nodeName(data, node) })}>
      <header>
        <h3>
          <bdi>{nodeName(data, node)}</bdi>
        </h3>
        <ToolButton icon="x-lg" label={t('matrix.close')} onClick={() => change({ focus: undefined })} />
      </header>
      <p>{t('matrix.degrees', { first: ego.first.length, second: ego.second.length })}</p>
      <p>
        <Button size="small" icon="bar-chart" onClick={order}>
          {t(data.isSquare ? 'matrix.orderBoth' : isColumn ? 'matrix.orderRows' : 'matrix.orderColumns')}
        </Button>
      </p>
      {ego.first.length > 0 && (
        <div className="ego">
          <EgoPicture shared={shared} network={network} ego={ego} />
          <div>
            <Neighbours shared={shared} network={network} ego={ego} />
            {ego.second.length > 0 && (
              <details>
                <summary>{t('matrix.secondDegree', { count: ego.second.length })}</summary>
                <p>
                  {ego.second.slice(0, 200).map(other => (
                    <button key={other} type="button" className="name-chip" onClick={() => change({ focus: other })}>
                      <bdi>{nodeName(data, other)}</bdi>
                    </button>
                  ))}
                </p>
              </details>
            )}
          </div>
        </div>
      )}
    </section>
  )
}

interface NeighboursProps {
  readonly shared: SharedView
  readonly network: Network
  readonly ego: ReturnType<typeof egoOf>
}

function Neighbours({ shared, network, ego }: NeighboursProps) {
  const t = useTexts()
  const { data, change } = shared
  const width = data.columns.length
  return (
    <table className="table data-table ego-table">
      <caption>{t('matrix.firstDegree', { count: ego.first.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('matrix.name')}</th>
          <th scope="col" className="is-number">
            {valueWord(data)}
          </th>
          {data.pvalues && (
            <th scope="col" className="is-number">
              {pvalueWord(data)}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {ego.first.slice(0, MOST_LISTED).map(({ node, edge }) => {
          const at = network.edges.cells[edge]
          return (
            <tr key={node}>
              <td>
                <button
                  type="button"
                  className="pair-link"
                  onClick={() => change({ pair: { row: Math.floor(at / width), column: at % width } })}
                >
                  <bdi>{nodeName(data, node)}</bdi>
                </button>
              </td>
              <td className="is-number">{formatValue(data.values[at], t.decimal)}</td>
              {data.pvalues && <td className="is-number">{formatPvalue(data.pvalues[at], t.decimal)}</td>}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
