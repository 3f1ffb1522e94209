import { fitLabel } from '../../src/draw/fit-label.ts'
import { useTexts } from '../texts/use-texts.tsx'
import type { Ego, Network } from './build-network.ts'
import { EDGE_COLOURS, NODE_COLOURS } from './draw-network.ts'
import { layOutEgo } from './lay-out-ego.ts'
import { isColumnNode, nodeName } from './matrix-data.ts'
import type { SharedView } from './shared-view.ts'

interface EgoPictureProps {
  readonly shared: SharedView
  readonly network: Network
  readonly ego: Ego
}

const SIDE = 360
const RADIUS = 128
const NAME_ROOM = 110
/** Names of so many neighbours do not run into each other. */
const MOST_NAMED = 22

/** A name in the middle of its neighbours and theirs. */
export function EgoPicture({ shared, network, ego }: EgoPictureProps) {
  const t = useTexts()
  const { data, change } = shared
  const places = layOutEgo(ego)
  const at = new Map(
    places.map(place => [place.node, { x: SIDE / 2 + place.x * RADIUS, y: SIDE / 2 + place.y * RADIUS }]),
  )
  const { from, to, values } = network.edges
  const named = places.filter(({ degree }) => degree < 2).length <= MOST_NAMED
  return (
    <svg
      className="ego-picture"
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      role="img"
      aria-label={t('matrix.egoPicture', { name: nodeName(data, ego.node) })}
    >
      {ego.edges.map(edge => {
        const [a, b] = [at.get(from[edge]), at.get(to[edge])]
        if (!a || !b) return null
        const isNear = from[edge] === ego.node || to[edge] === ego.node
        return (
          <line
            key={edge}
            x1={a.x}
            y1={a.y}
            x2={b.x}
            y2={b.y}
            stroke={values[edge] < 0 ? EDGE_COLOURS.negative : EDGE_COLOURS.positive}
            strokeWidth={isNear ? 2 : 0.8}
            strokeOpacity={isNear ? 0.9 : 0.25}
          />
        )
      })}
      {places.map(({ node, degree, x, y }) => {
        const point = at.get(node) ?? { x: 0, y: 0 }
        const radius = [9, 6, 3.5][degree]
        const isColumn = isColumnNode(data, node)
        const isLeft = x < -0.02
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table beside the picture does the same by keyboard
          <g key={node} className="ego-node" onClick={() => change({ focus: node })}>
            <title>{nodeName(data, node)}</title>
            {isColumn ? (
              <rect
                x={point.x - radius * 0.9}
                y={point.y - radius * 0.9}
                width={radius * 1.8}
                height={radius * 1.8}
                fill={NODE_COLOURS.columns}
              />
            ) : (
              <circle cx={point.x} cy={point.y} r={radius} fill={NODE_COLOURS.rows} />
            )}
            {named && degree < 2 && (
              <text
                x={point.x + (isLeft ? -radius - 4 : radius + 4)}
                y={point.y + (degree === 0 ? -8 : y < -0.4 ? -6 : 4)}
                textAnchor={isLeft ? 'end' : 'start'}
              >
                {fitLabel(nodeName(data, node), 11, NAME_ROOM).text}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
