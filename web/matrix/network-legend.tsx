import { useTexts } from '../texts/use-texts.tsx'
import type { Network } from './build-network.ts'
import { EDGE_COLOURS, NODE_COLOURS } from './draw-network.ts'
import { type MatrixData, valueWord } from './matrix-data.ts'

/** What colours and shapes of the network mean. */
export function NetworkLegend({ data, network }: { readonly data: MatrixData; readonly network: Network }) {
  const t = useTexts()
  const { rows, columns } = data.order
  return (
    <p className="network-legend">
      {!data.isSquare && (
        <>
          <span>
            <i className="is-round" style={{ background: NODE_COLOURS.rows }} /> {rows.title ?? t('matrix.rowsWord')}
          </span>
          <span>
            <i style={{ background: NODE_COLOURS.columns }} /> {columns.title ?? t('matrix.columnsWord')}
          </span>
        </>
      )}
      <span>
        <i className="is-line" style={{ background: EDGE_COLOURS.positive }} />{' '}
        {t('matrix.positive', { value: valueWord(data) })}
      </span>
      <span>
        <i className="is-line" style={{ background: EDGE_COLOURS.negative }} />{' '}
        {t('matrix.negative', { value: valueWord(data) })}
      </span>
      {network.leftOut > 0 && (
        <span>
          {t('matrix.edgesLeft', {
            drawn: network.edges.cells.length,
            count: network.leftOut + network.edges.cells.length,
          })}
        </span>
      )}
    </p>
  )
}
