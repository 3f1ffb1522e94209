import { escapeXml } from '../../src/draw/heatmap-svg.ts'
import type { Network } from './build-network.ts'
import { isColumnNode, type MatrixData, nodeName, pairWords, pvalueWord, valueWord } from './matrix-data.ts'
import type { SavedTable } from './table-files.ts'
import type { Places } from './use-network.ts'

interface Drawn {
  readonly data: MatrixData
  readonly network: Network
  /** Where the nodes are, if they have been laid out. */
  readonly places: Places | undefined
}

const groupOf = (data: MatrixData, node: number) => {
  const { rows, columns } = data.order
  return isColumnNode(data, node) ? (columns.title ?? 'columns') : (rows.title ?? 'rows')
}

/** GraphML, which igraph, NetworkX, Gephi, yEd and Cytoscape read. */
export function graphml({ data, network, places }: Drawn): string {
  const number = (key: string, value: number) => (Number.isFinite(value) ? `<data key="${key}">${value}</data>` : '')
  const { edges } = network
  const nodes = Array.from(network.nodes, node => {
    const place = places ? number('x', places[2 * node]) + number('y', places[2 * node + 1]) : ''
    return `<node id="n${node}"><data key="name">${escapeXml(nodeName(data, node))}</data><data key="group">${escapeXml(groupOf(data, node))}</data>${place}</node>`
  })
  const lines = Array.from(edges.cells, (cell, edge) => {
    const p = data.pvalues ? number('p', data.pvalues[cell]) : ''
    return `<edge source="n${edges.from[edge]}" target="n${edges.to[edge]}">${number('value', edges.values[edge])}${p}</edge>`
  })
  const key = (id: string, of: string, type: string) =>
    `<key id="${id}" for="${of}" attr.name="${id}" attr.type="${type}"/>`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    key('name', 'node', 'string'),
    key('group', 'node', 'string'),
    key('x', 'node', 'double'),
    key('y', 'node', 'double'),
    key('value', 'edge', 'double'),
    key('p', 'edge', 'double'),
    '<graph edgedefault="undirected">',
    ...nodes,
    ...lines,
    '</graph>',
    '</graphml>\n',
  ].join('\n')
}

/** JSON as Cytoscape and Cytoscape.js read it. */
export function cytoscapeJson({ data, network, places }: Drawn): string {
  const { edges } = network
  const nodes = Array.from(network.nodes, node => ({
    data: { id: `n${node}`, name: nodeName(data, node), group: groupOf(data, node) },
    ...(places ? { position: { x: places[2 * node], y: places[2 * node + 1] } } : {}),
  }))
  const lines = Array.from(edges.cells, (cell, edge) => ({
    data: {
      id: `e${edge}`,
      source: `n${edges.from[edge]}`,
      target: `n${edges.to[edge]}`,
      value: edges.values[edge],
      ...(data.pvalues ? { p: data.pvalues[cell] } : {}),
    },
  }))
  return `${JSON.stringify({ data: { name: data.title }, elements: { nodes, edges: lines } }, null, 1)}\n`
}

/** Pairs as a table: two names, the value, its p; the head says what each is. */
export function pairTable(data: MatrixData, cells: Int32Array): SavedTable {
  const { row, column } = pairWords(data, { row: 'row', column: 'column' })
  const head = [row, column, valueWord(data), ...(data.pvalues ? [pvalueWord(data)] : [])]
  const width = data.columns.length
  const rows = Array.from(cells, at => {
    const names = [data.rows[Math.floor(at / width)], data.columns[at % width]]
    return [...names, data.values[at], ...(data.pvalues ? [data.pvalues[at]] : [])]
  })
  return { title: data.title, rows: [head, ...rows] }
}
