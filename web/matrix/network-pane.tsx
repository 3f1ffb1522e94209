import { useId, useLayoutEffect, useRef } from 'react'
import { useWidth } from '../explorer/use-width.ts'
import { useTexts } from '../texts/use-texts.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { IsolatedNames } from './isolated-names.tsx'
import { nodeName } from './matrix-data.ts'
import { NetworkLegend } from './network-legend.tsx'
import { NetworkTip } from './network-tip.tsx'
import { NetworkTools } from './network-tools.tsx'
import { toPane } from './network-view.ts'
import { pictureSize } from './picture-size.ts'
import type { SharedView } from './shared-view.ts'
import { useNetwork } from './use-network.ts'
import { useNetworkCamera } from './use-network-camera.ts'
import { useNetworkHand, useNetworkKeys } from './use-network-hand.ts'
import { useNetworkPainter } from './use-network-painter.ts'
import { type DrawnNetwork, useNetworkScene, usePairEdge } from './use-network-scene.ts'

const LEAST_HEIGHT = 300
const MOST_HEIGHT = 640
/** Of the width of the pane. */
const SHAPE = 0.82

/** The pairs that count as a network: nodes are dragged and looked at, the whole is moved and enlarged. */
export function NetworkPane({ shared }: { readonly shared: SharedView }) {
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const { network, places } = useNetwork(shared)
  const height = Math.max(LEAST_HEIGHT, Math.min(MOST_HEIGHT, width * SHAPE))
  return (
    <div className="network-pane" ref={frame}>
      {width > 0 && places && <Drawing shared={shared} drawn={{ network, places, room: { width, height } }} />}
      {width > 0 && !places && <Skeleton height={height / 16} />}
      <IsolatedNames shared={shared} network={network} />
    </div>
  )
}

function Drawing({ shared, drawn }: { readonly shared: SharedView; readonly drawn: DrawnNetwork }) {
  const t = useTexts()
  const { data, state, change } = shared
  const { network, places, room } = drawn
  const figure = useRef<HTMLDivElement>(null)
  const helpId = useId()
  const scene = useNetworkScene(shared, drawn)
  const { base, marks, painter } = useNetworkPainter(scene)
  const camera = useNetworkCamera({ painter, scene, camera: state.camera, onCamera: next => change({ camera: next }) })
  const hovered = useNetworkHand({ shared, drawn, figure, painter, camera })
  const keys = useNetworkKeys({ shared, drawn, camera })
  const pairEdge = usePairEdge(shared, network)
  useLayoutEffect(() => {
    const ringed = [hovered?.node, keys.node, state.focus].filter(node => node !== undefined)
    painter.current?.mark({ nodes: ringed.filter(node => network.degrees[node] > 0), edge: hovered?.edge ?? pairEdge })
  })
  const { node } = keys
  const nodeAt = (at: number) => toPane(camera.current.current, room, { x: places[2 * at], y: places[2 * at + 1] })
  return (
    <>
      <NetworkTools shared={shared} zoom={keys.zoom} onWhole={camera.whole} isWhole={state.camera === undefined} />
      <div
        ref={figure}
        className="network"
        role="application"
        aria-roledescription={t('matrix.network')}
        aria-label={t('matrix.networkOf', { title: data.title })}
        aria-describedby={helpId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move from node to node
        tabIndex={0}
        style={pictureSize(room)}
        onKeyDown={keys.press}
      >
        <canvas ref={base} />
        <canvas ref={marks} />
        <p id={helpId} className="visually-hidden">
          {t('matrix.networkHelp', { nodes: network.nodes.length, edges: network.edges.cells.length })}
        </p>
        {hovered && <NetworkTip shared={shared} network={network} part={hovered} at={hovered.at} />}
        {!hovered && node !== undefined && (
          <NetworkTip shared={shared} network={network} part={{ node, edge: undefined }} at={nodeAt(node)} />
        )}
      </div>
      <p className="visually-hidden" role="status">
        {node !== undefined && `${nodeName(data, node)}: ${t('matrix.neighbours', { count: network.degrees[node] })}`}
      </p>
      <NetworkLegend data={data} network={network} />
    </>
  )
}
