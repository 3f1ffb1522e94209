import type { Texts } from '../texts/create-texts.ts'
import type { Network } from './build-network.ts'
import { EDGE_COLOURS, NODE_COLOURS } from './draw-network.ts'
import { type MatrixData, valueWord } from './matrix-data.ts'

/** What one colour or shape of a network means; without a mark, a remark. */
export interface KeyEntry {
  readonly mark: 'round' | 'square' | 'line' | undefined
  readonly colour: string
  readonly text: string
}

/** What colours and shapes of a network mean, for its page and for its figure. */
export function describeKey({ data, network }: { data: MatrixData; network: Network }, t: Texts): KeyEntry[] {
  const { rows, columns } = data.order
  const value = valueWord(data)
  const { leftOut, edges } = network
  const groups: KeyEntry[] = [
    { mark: 'round', colour: NODE_COLOURS.rows, text: rows.title ?? t('matrix.rowsWord') },
    { mark: 'square', colour: NODE_COLOURS.columns, text: columns.title ?? t('matrix.columnsWord') },
  ]
  const cut = t('matrix.edgesLeft', { drawn: edges.cells.length, count: leftOut + edges.cells.length })
  return [
    ...(data.isSquare ? [] : groups),
    { mark: 'line', colour: EDGE_COLOURS.positive, text: t('matrix.positive', { value }) },
    { mark: 'line', colour: EDGE_COLOURS.negative, text: t('matrix.negative', { value }) },
    ...(leftOut > 0 ? [{ mark: undefined, colour: '', text: cut }] : []),
  ]
}
