import { type RefObject, useRef } from 'react'
import { Tip } from '../explorer/tip.tsx'
import { useTexts } from '../texts/use-texts.tsx'
import type { Network } from './build-network.ts'
import { CellWords } from './cell-words.tsx'
import { describeCell } from './describe-cell.ts'
import { nodeName } from './matrix-data.ts'
import type { SharedView } from './shared-view.ts'
import type { NetworkPart } from './use-network-hand.ts'

interface NetworkTipProps {
  readonly shared: SharedView
  readonly network: Network
  readonly part: NetworkPart
  readonly at: { readonly x: number; readonly y: number }
}

/** What there is to say about a node or an edge, beside it. */
export function NetworkTip({ shared, network, part, at }: NetworkTipProps) {
  const t = useTexts()
  const anchor: RefObject<HTMLDivElement | null> = useRef(null)
  const { data } = shared
  const cell = part.edge === undefined ? undefined : network.edges.cells[part.edge]
  const width = data.columns.length
  return (
    <>
      <div ref={anchor} className="heatmap-cell" style={{ left: at.x, top: at.y, width: 1, height: 1 }} />
      <Tip anchor={anchor}>
        {cell === undefined ? (
          <>
            <b>
              <bdi>{nodeName(data, part.node ?? 0)}</bdi>
            </b>
            <span>{t('matrix.neighbours', { count: network.degrees[part.node ?? 0] })}</span>
          </>
        ) : (
          <CellWords data={data} words={describeCell(data, { row: Math.floor(cell / width), column: cell % width })} />
        )}
      </Tip>
    </>
  )
}
