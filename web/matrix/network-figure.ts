import { FONT_FAMILY } from '../../src/draw/draw-heatmap.ts'
import { fitLabel } from '../../src/draw/fit-label.ts'
import { escapeXml, fontStyle, svgSize } from '../../src/draw/heatmap-svg.ts'
import { type PdfOptions, pdfPage } from '../../src/draw/pdf-page.ts'
import type { Network } from './build-network.ts'
import type { KeyEntry } from './describe-key.ts'
import { EDGE_COLOURS, NODE_COLOURS } from './draw-network.ts'
import { KEY_MARK, layOutKey } from './lay-out-key.ts'
import { isColumnNode, type MatrixData, nodeName } from './matrix-data.ts'
import { fitNetwork, nodeRadius, toPane } from './network-view.ts'
import type { Places } from './use-network.ts'

/** A network ready to be drawn for paper. */
export interface NetworkFigure {
  readonly title: string
  readonly width: number
  readonly height: number
  readonly edges: readonly {
    readonly points: readonly [number, number, number, number]
    readonly colour: string
    readonly width: number
  }[]
  readonly nodes: readonly {
    readonly x: number
    readonly y: number
    readonly radius: number
    readonly colour: string
    readonly isSquare: boolean
  }[]
  readonly labels: readonly { readonly text: string; readonly x: number; readonly y: number }[]
}

interface NetworkParts {
  readonly data: MatrixData
  readonly network: Network
  readonly places: Places
  /** Largest absolute value, for the width of edges. */
  readonly bound: number
  readonly key: readonly KeyEntry[]
}

export const LABEL_SIZE = 9
const LONGEST_LABEL = 120
export const INK = '#212529'
const MOST_LABELS = 250
/** A few names fill the width that was asked for, too. */
const PAPER_ZOOM = 4

/** The network with its key below it: on paper there is no page around it that says what the colours mean. */
export function composeNetwork(
  { data, network, places, bound, key }: NetworkParts,
  { width, height }: { width: number; height: number },
): NetworkFigure {
  const below = layOutKey(key, width)
  const room = { width, height: height - below.height }
  const camera = fitNetwork(network, places, { ...room, most: PAPER_ZOOM })
  const at = (node: number) => toPane(camera, room, { x: places[2 * node], y: places[2 * node + 1] })
  const { from, to, values } = network.edges
  const edges = Array.from(values, (value, edge) => {
    const [a, b] = [at(from[edge]), at(to[edge])]
    const colour = value < 0 ? EDGE_COLOURS.negative : EDGE_COLOURS.positive
    return { points: [a.x, a.y, b.x, b.y] as const, colour, width: 0.4 + (1.8 * Math.abs(value)) / bound }
  }).reverse()
  const nodes = Array.from(network.nodes, node => {
    const isSquare = isColumnNode(data, node)
    const radius = nodeRadius(network.degrees[node], Math.min(1, camera.zoom)) * 0.8
    return { ...at(node), radius, colour: isSquare ? NODE_COLOURS.columns : NODE_COLOURS.rows, isSquare, node }
  })
  const labels = nodes
    .toSorted((a, b) => network.degrees[b.node] - network.degrees[a.node])
    .slice(0, MOST_LABELS)
    .map(({ node, x, y, radius }) => {
      const left = x + radius + 2
      const { text } = fitLabel(nodeName(data, node), LABEL_SIZE, Math.min(LONGEST_LABEL, width - left - 2))
      return { text, x: left, y: y + LABEL_SIZE * BASELINE }
    })
  const drawn = drawKey(below.entries, room.height)
  return {
    title: data.title,
    width,
    height,
    edges: [...edges, ...drawn.edges],
    nodes: [...nodes, ...drawn.nodes],
    labels: [...spread(labels), ...drawn.labels],
  }
}

const BASELINE = 0.35

/** The key is drawn as what it explains: nodes, edges and names. */
function drawKey(
  entries: ReturnType<typeof layOutKey>['entries'],
  top: number,
): Pick<NetworkFigure, 'edges' | 'nodes' | 'labels'> {
  const lines = entries.filter(({ mark }) => mark === 'line')
  const shapes = entries.filter(({ mark }) => mark === 'round' || mark === 'square')
  const radius = KEY_MARK.round / 2
  return {
    edges: lines.map(({ x, y, colour }) => ({
      points: [x, top + y, x + KEY_MARK.line, top + y] as const,
      colour,
      width: 1.8,
    })),
    nodes: shapes.map(({ x, y, colour, mark }) => ({
      x: x + radius,
      y: top + y,
      radius,
      colour,
      isSquare: mark === 'square',
    })),
    labels: entries.map(({ textX, y, text }) => ({ text, x: textX, y: top + y + LABEL_SIZE * BASELINE })),
  }
}

/** Leaves out names that would be written over others. */
function spread<Label extends { x: number; y: number; text: string }>(labels: readonly Label[]): Label[] {
  const kept: Label[] = []
  const length = (label: Label) => label.text.length * LABEL_SIZE * 0.55
  for (const label of labels) {
    const isFree = kept.every(
      other =>
        Math.abs(other.y - label.y) > LABEL_SIZE ||
        label.x > other.x + length(other) ||
        label.x + length(label) < other.x,
    )
    if (isFree) kept.push(label)
  }
  return kept
}

const round = (value: number) => Math.round(value * 100) / 100

export function networkSvg(
  figure: NetworkFigure,
  { millimetres, font }: { millimetres: number; font: string },
): string {
  const { width, height, title, edges, nodes, labels } = figure
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${svgSize(figure, millimetres)} viewBox="0 0 ${width} ${height}" role="img" font-family="${FONT_FAMILY}">`,
    `<title>${escapeXml(title)}</title>`,
    fontStyle(font),
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    '<g stroke-opacity="0.6">',
    ...edges.map(({ points, colour, width: line }) => {
      const [x1, y1, x2, y2] = points.map(round)
      return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}" stroke-width="${round(line)}"/>`
    }),
    '</g><g stroke="#ffffff">',
    ...nodes.map(({ x, y, radius, colour, isSquare }) =>
      isSquare
        ? `<rect x="${round(x - radius * 0.9)}" y="${round(y - radius * 0.9)}" width="${round(radius * 1.8)}" height="${round(radius * 1.8)}" fill="${colour}"/>`
        : `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${colour}"/>`,
    ),
    `</g><g font-size="${LABEL_SIZE}" fill="${INK}">`,
    ...labels.map(({ text, x, y }) => `<text x="${round(x)}" y="${round(y)}">${escapeXml(text)}</text>`),
    '</g>',
    '</svg>\n',
  ].join('\n')
}

export function networkPdf(
  figure: NetworkFigure,
  options: Pick<PdfOptions, 'points' | 'font' | 'picture'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, title, edges, nodes, labels } = figure
  const page = pdfPage({ ...options, width, height, title })
  for (const { points, colour, width: line } of edges) {
    // Paler than on the page instead of translucent, which old programs do not know.
    page.stroke(mixWhite(colour, 0.35), line)
    page.path([
      [points[0], points[1]],
      [points[2], points[3]],
    ])
    page.paint('stroke')
  }
  for (const { x, y, radius, colour, isSquare } of nodes) {
    page.fill(colour)
    if (isSquare)
      page.rectangle({ x: x - radius * 0.9, y: y - radius * 0.9, width: radius * 1.8, height: radius * 1.8 })
    else page.circle(x, y, radius)
    page.paint('fill')
  }
  for (const label of labels) page.text({ ...label, size: LABEL_SIZE, colour: INK, align: 'left', isVertical: false })
  return page.finish()
}

function mixWhite(colour: string, share: number): string {
  const channels = [1, 3, 5].map(at => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16)
    return Math.round(value + (255 - value) * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${channels.join('')}`
}
